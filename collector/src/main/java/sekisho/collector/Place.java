package sekisho.collector;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import sekisho.settings.Settings;
import sekisho.settings.SettingsFaultsException;
import sekisho.settings.SettingsFile;

/** The options of every command that works with a collector's own things: where they are. */
final class Place {

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Configuration file (YAML); without it everything is embedded.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "Where everything is kept; default /var/lib/sekisho as root, else ~/.local/share/sekisho.")
    private @Nullable Path data;

    /**
     * What file, environment and command line say together; the command line wins.
     *
     * @param environment the variables of the process
     */
    CollectorConfig config(Map<String, String> environment) throws SettingsFaultsException {
        Settings settings = new SettingsFile(CollectorKeys.ALL).read(Optional.ofNullable(config), environment);
        CollectorConfig fromFile = CollectorConfig.of(settings);
        return data == null ? fromFile : fromFile.withDataDirectory(data);
    }
}
