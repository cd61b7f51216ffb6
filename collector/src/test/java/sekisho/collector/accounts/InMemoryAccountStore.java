package sekisho.collector.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Users and tokens that last as long as a test. */
public final class InMemoryAccountStore implements AccountStore {

    private final Map<String, User> users = new TreeMap<>();
    private final List<Token> tokens = new ArrayList<>();

    @Override
    public synchronized Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    @Override
    public synchronized List<User> users() {
        return List.copyOf(users.values());
    }

    @Override
    public synchronized boolean add(User user, Instant now) {
        return users.putIfAbsent(user.name(), user) == null;
    }

    @Override
    public synchronized void setPassword(String name, String passwordHash, boolean oneTime) {
        users.computeIfPresent(
                name, (key, user) -> new User(name, user.role(), passwordHash, oneTime, 0, Optional.empty()));
    }

    @Override
    public synchronized void failed(String name, int most, Instant lockUntil) {
        users.computeIfPresent(name, (key, user) -> {
            boolean lock = user.failures() + 1 >= most;
            return new User(
                    name,
                    user.role(),
                    user.passwordHash(),
                    user.oneTime(),
                    lock ? 0 : user.failures() + 1,
                    lock ? Optional.of(lockUntil) : user.lockedUntil());
        });
    }

    @Override
    public synchronized void succeeded(String name) {
        users.computeIfPresent(
                name,
                (key, user) -> new User(name, user.role(), user.passwordHash(), user.oneTime(), 0, Optional.empty()));
    }

    @Override
    public synchronized boolean add(Token token) {
        return token(token.hash()).isEmpty()
                && tokens.stream().noneMatch(held -> held.name().equals(token.name()))
                && tokens.add(token);
    }

    @Override
    public synchronized Optional<Token> token(String hash) {
        return tokens.stream().filter(token -> token.hash().equals(hash)).findFirst();
    }
}
