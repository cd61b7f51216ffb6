package sekisho.agent;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sekisho.agent.inventory.HostIdentity;
import sekisho.agent.inventory.Inventory;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.process.Endpoint;
import sekisho.agent.spool.Sender;

/**
 * This machine as events name it.
 *
 * @param identity host.id as configured, else the machine's own
 * @param booted when the machine started
 */
record Host(HostIdentity identity, Instant booted) {
    private static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");

    /**
     * Looks at this machine.
     *
     * @param id instead of the machine's own {@code host.id}
     * @throws EnvironmentException when it has no id
     */
    static Host here(Optional<String> id, Instant now) throws EnvironmentException {
        try {
            HostIdentity own = LINUX
                    ? HostIdentity.read(Path.of("/"))
                    : Inventory.ofThisMachine().host();
            HostIdentity named = new HostIdentity(id.orElse(own.id()), own.name(), own.boot(), own.osType());
            return new Host(named, LINUX ? bootedByKernel() : startOfThisProgram(now));
        } catch (IOException e) {
            throw new EnvironmentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Instant bootedByKernel() {
        BootClock clock = BootClock.now();
        return clock.wall().minusNanos(clock.nanos());
    }

    /** Where no sensor tells times since boot, any moment before all of them serves. */
    private static Instant startOfThisProgram(Instant now) {
        return now.minusMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    Sender sender() {
        String version = Optional.ofNullable(Host.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new Sender(identity.id(), identity.name(), identity.osType(), version, identity.boot());
    }

    Endpoint endpoint(Instant watchingSince) {
        return new Endpoint(identity.id(), booted, watchingSince);
    }

    /** The command that knows every account, where there is one. */
    static List<String> accountLookup() {
        return LINUX ? List.of("getent", "passwd") : List.of();
    }
}
