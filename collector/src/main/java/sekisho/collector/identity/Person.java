package sekisho.collector.identity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The person behind an event, as far as the event itself tells. */
final class Person {

    /** Who logged in counts before whose rights were used: sudo and su change only the latter. */
    private static final List<String> ACCOUNTS =
            List.of("sekisho.login.user.name", "user.name", "sekisho.login.user.id", "user.id");

    private Person() {}

    /**
     * {@code <login user>@<host.id>}: the same account name on two hosts may be two people.
     *
     * @param fields of the event
     * @return empty if the event names no account, such as an agent's own
     */
    static Optional<String> unresolved(Map<String, Object> fields) {
        return ACCOUNTS.stream()
                .map(fields::get)
                .filter(Objects::nonNull)
                .findFirst()
                .map(account -> account + "@" + fields.get("host.id"));
    }
}
