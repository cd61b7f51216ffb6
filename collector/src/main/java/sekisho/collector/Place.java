package sekisho.collector;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import sekisho.settings.Settings;
import sekisho.settings.SettingsFaultsException;
import sekisho.settings.SettingsFile;

/** The options that every running form of the collector has: where it keeps its things and where its pages are. */
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

    private @Nullable Integer port;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--port", paramLabel = "N", description = "TCP port of the review pages; default 8080.")
    void setPort(int wanted) {
        if (wanted < 1 || wanted > 65_535) {
            throw new ParameterException(
                    requireNonNull(command, "command").commandLine(), "--port must be a whole number from 1 to 65535");
        }
        port = wanted;
    }

    /** The port asked for on the command line. */
    Optional<Integer> port() {
        return Optional.ofNullable(port);
    }

    /**
     * What file, environment and command line say together; the command line wins.
     *
     * @param environment the variables of the process
     */
    CollectorConfig config(Map<String, String> environment) throws SettingsFaultsException {
        Settings settings = new SettingsFile(CollectorKeys.ALL).read(Optional.ofNullable(config), environment);
        CollectorConfig fromFile = CollectorConfig.of(settings);
        CollectorConfig placed = data == null ? fromFile : fromFile.withDataDirectory(data);
        return port == null ? placed : placed.withHttpPort(port);
    }
}
