package sekisho.collector.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import sekisho.collector.accounts.Accounts;

/** Takes {@code Authorization: Bearer <token>} (RFC 6750, section 2.1); anything else stays anonymous. */
final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Accounts accounts;
    private final Clock clock;

    TokenFilter(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    static boolean holdsToken(@Nullable Authentication authentication) {
        return authentication instanceof TokenHolder;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            accounts.token(header.substring(SCHEME.length()).strip(), clock.instant())
                    .ifPresent(token ->
                            SecurityContextHolder.getContext().setAuthentication(new TokenHolder(token.name())));
        }
        chain.doFilter(request, response);
    }

    /** A program with a good token. */
    private static final class TokenHolder extends AbstractAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private final String token;

        TokenHolder(String token) {
            super(AuthorityUtils.createAuthorityList("ROLE_PROGRAM"));
            this.token = token;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        /** As the audit names it. */
        @Override
        public Object getPrincipal() {
            return "token:" + token;
        }
    }
}
