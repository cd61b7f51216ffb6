package sekisho.settings;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/** What the file and the environment say, each value checked; a key that neither names has its fallback. */
public final class Settings {

    private final Map<String, Object> values;

    Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * The value of a key that always has one.
     *
     * @throws IllegalStateException if the key has no fallback and is absent: a fault of the program, which should have
     *     asked {@link #find} or declared a fallback
     */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException("no value for " + setting.key()));
    }

    /** The value of a key; empty if the key is absent and has no fallback. */
    @SuppressWarnings("unchecked") // the values were read by the settings' own forms, see SettingsFile
    public <T> Optional<T> find(Setting<T> setting) {
        requireNonNull(setting, "setting");
        Optional<T> value = Optional.ofNullable((T) values.get(setting.key()));
        return value.or(setting::fallback);
    }
}
