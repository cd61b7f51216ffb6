package sekisho.collector.accounts;

import static java.util.Objects.requireNonNull;

/**
 * A one-time password or a token, shown to its owner once.
 *
 * @param value the secret; printable ASCII without spaces
 */
public record Secret(String value) {

    public Secret {
        requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return "***";
    }
}
