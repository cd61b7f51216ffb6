package sekisho.collector;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says where the review pages are. */
final class PortOption {

    private OptionalInt port = OptionalInt.empty();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--port", paramLabel = "N", description = "TCP port of the review pages; default 8080.")
    void setPort(int wanted) {
        if (wanted < 1 || wanted > 65_535) {
            throw new ParameterException(
                    requireNonNull(command, "command").commandLine(), "--port must be a whole number from 1 to 65535");
        }
        port = OptionalInt.of(wanted);
    }

    /** The port asked for on the command line. */
    OptionalInt asked() {
        return port;
    }

    /** The configuration with the port asked for, if one was. */
    CollectorConfig on(CollectorConfig config) {
        return port.isPresent() ? config.withHttpPort(port.getAsInt()) : config;
    }
}
