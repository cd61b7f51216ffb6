package sekisho.agent;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import sekisho.settings.SettingsFaultsException;

/** {@code --config FILE}, as every command takes it that needs the configuration. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (YAML). Without one, defaults and SEKISHO_… variables hold.")
    private Optional<Path> file = Optional.empty();

    AgentConfig read() throws SettingsFaultsException {
        Path standard = AgentConfig.standardDirectory(
                System.getProperty("user.name"), Path.of(System.getProperty("user.home")));
        return AgentConfig.read(file, System.getenv(), standard);
    }
}
