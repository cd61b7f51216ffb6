package sekisho.settings;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a configuration file and the environment against the keys that a program knows.
 *
 * <p>The file is YAML 1.2; {@code http.port: 8080} and {@code http: {port: 8080}} say the same. An unknown key, a key
 * given twice and a value that does not fit are faults, and all of them are told together. A variable of the
 * environment ({@link Setting#environmentName()}) wins over the file; unknown {@code SEKISHO_} variables are left alone,
 * because both programs and the installer share the prefix.
 */
public final class SettingsFile {

    private final Map<String, Setting<?>> known = new LinkedHashMap<>();

    /**
     * A reader for these keys.
     *
     * @throws IllegalArgumentException if two of them have the same name
     */
    public SettingsFile(Collection<? extends Setting<?>> settings) {
        for (Setting<?> setting : settings) {
            if (known.put(setting.key(), setting) != null) {
                throw new IllegalArgumentException("declared twice: " + setting.key());
            }
        }
    }

    /**
     * Reads the file, if one is given, and the environment.
     *
     * @param file the configuration file; empty if the program was started without one
     * @param environment the variables of the process, {@link System#getenv()}
     * @throws SettingsFaultsException if the file cannot be read, or holds an unknown key or a value that does not fit
     */
    public Settings read(Optional<Path> file, Map<String, String> environment) throws SettingsFaultsException {
        requireNonNull(environment, "environment");
        List<SettingsFault> faults = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        List<YamlEntries.Entry> entries = file.isPresent() ? entriesOf(file.get()) : List.of();
        for (YamlEntries.Entry entry : entries) {
            take(entry, values, faults);
        }
        for (Setting<?> setting : known.values()) {
            String word = environment.get(setting.environmentName());
            if (word != null) {
                put(setting, List.of(word), "environment variable " + setting.environmentName(), values, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new SettingsFaultsException(faults);
        }
        return new Settings(values);
    }

    private void take(YamlEntries.Entry entry, Map<String, Object> values, List<SettingsFault> faults) {
        Setting<?> setting = known.get(entry.key());
        if (setting == null) {
            String nearest = Spelling.nearest(entry.key(), known.keySet())
                    .map(key -> "; did you mean " + key)
                    .orElse("; the keys are " + String.join(", ", known.keySet()));
            faults.add(new SettingsFault(entry.where(), "unknown key " + entry.key() + nearest));
        } else if (values.containsKey(entry.key())) {
            faults.add(new SettingsFault(entry.where(), entry.key() + " is given twice; remove one"));
        } else {
            put(setting, entry.words(), entry.where(), values, faults);
        }
    }

    private static void put(
            Setting<?> setting,
            List<String> words,
            String where,
            Map<String, Object> values,
            List<SettingsFault> faults) {
        try {
            values.put(setting.key(), requireNonNull(setting.form().read(words), "value"));
        } catch (IllegalArgumentException e) {
            faults.add(new SettingsFault(where, setting.key() + " " + e.getMessage()));
        }
    }

    private static List<YamlEntries.Entry> entriesOf(Path file) throws SettingsFaultsException {
        try {
            return YamlEntries.of(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw fault(file, "no such file; give the path of the configuration file", e);
        } catch (CharacterCodingException e) {
            throw fault(file, "is not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw fault(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static SettingsFaultsException fault(Path file, String message, IOException cause) {
        var faults = new SettingsFaultsException(List.of(new SettingsFault(file.toString(), message)));
        faults.initCause(cause);
        return faults;
    }
}
