package sekisho.settings;

import static java.util.Objects.requireNonNull;

/**
 * One thing wrong with a configuration.
 *
 * @param where {@code file:line:column}, the file alone if it cannot be read, or the environment variable
 * @param message what is wrong and what to do; never holds the value of a secret
 */
public record SettingsFault(String where, String message) {

    public SettingsFault {
        requireNonNull(where, "where");
        requireNonNull(message, "message");
    }

    /** The one line a user reads: {@code collector.yml:3:1 unknown key htp.port; did you mean http.port}. */
    @Override
    public String toString() {
        return where + " " + message;
    }
}
