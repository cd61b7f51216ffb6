package sekisho.collector.web;

import java.io.Serial;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import sekisho.collector.accounts.User;

/** A user as Spring Security knows them, for the length of a session. */
final class SignedIn implements UserDetails {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient User user;
    private final boolean locked;

    SignedIn(User user, Instant now) {
        this.user = user;
        this.locked = user.lockedAt(now);
    }

    /** Whether another password must be chosen before anything else. */
    boolean mustChoosePassword() {
        return user.oneTime();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + user.role().name()));
    }

    @Override
    public String getPassword() {
        return user.passwordHash();
    }

    @Override
    public String getUsername() {
        return user.name();
    }

    @Override
    public boolean isAccountNonLocked() {
        return !locked;
    }
}
