package sekisho.agent.kernel.bpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sekisho.agent.kernel.Errno;
import sekisho.agent.kernel.KernelException;

/**
 * What BPF sensors need of a machine before their programs are tried.
 *
 * @param system {@code os.name} of the JVM
 * @param root where {@code proc} and {@code sys} are mounted; {@code /} except in tests
 */
public record Prerequisites(String system, Path root) {
    private static final long SYS_ADMIN = 1L << 21;
    private static final long PERFMON_AND_BPF = 1L << 38 | 1L << 39;

    /**
     * The first thing that is absent.
     *
     * @param what a noun phrase
     * @param remedy what an administrator does about it
     */
    public record Shortage(String what, String remedy) {}

    /** Those of the machine the agent runs on. */
    public static Prerequisites ofThisMachine() {
        return new Prerequisites(System.getProperty("os.name"), Path.of("/"));
    }

    /** What is absent, as far as it can be told without a program; empty when nothing is. */
    private Optional<Shortage> shortage() {
        if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
            return shortage("Linux (this is " + system + ")", "rely on the portable sensors");
        }
        if (Bpf.number().isEmpty()) {
            return shortage(
                    "x86_64 or aarch64 (this is " + System.getProperty("os.arch") + ")", "use the audit sensor");
        }
        if (!Files.isReadable(root.resolve("sys/kernel/btf/vmlinux"))) {
            return shortage(
                    "the kernel's type information, /sys/kernel/btf/vmlinux",
                    "run a kernel 5.10 or newer built with CONFIG_DEBUG_INFO_BTF");
        }
        if (!isCapable()) {
            return shortage("the right to load BPF programs", "run as root or grant CAP_BPF and CAP_PERFMON");
        }
        if (isLockedDown()) {
            return shortage(
                    "BPF reading of kernel memory: kernel lockdown is in confidentiality mode",
                    "boot with lockdown=integrity, or use the audit sensor");
        }
        return Optional.empty();
    }

    /** What is absent for programs at tracepoints; empty when nothing is. Reads the kernel's types, some 50 ms. */
    public Optional<Shortage> shortage(String... tracepoints) {
        Optional<Shortage> first = shortage();
        if (first.isPresent()) {
            return first;
        }
        try {
            Btf types = Btf.read(root.resolve("sys/kernel/btf/vmlinux"));
            return Stream.of(tracepoints)
                    .filter(name -> types.parameters("btf_trace_" + name).isEmpty())
                    .findFirst()
                    .map(name -> new Shortage("the kernel's tracepoint " + name, "run a newer kernel"));
        } catch (IOException e) {
            return shortage("readable type information of the kernel (" + e.getMessage() + ")", "run another kernel");
        }
    }

    /** What a failed attempt to load or attach means. */
    public static Shortage explain(KernelException failure) {
        return switch (failure.errno()) {
            case Errno.EPERM, Errno.EACCES ->
                new Shortage(
                        "permission for bpf(2) although the process has the capabilities (" + failure.getMessage()
                                + ")",
                        "allow bpf(2) in the seccomp filter of the container or systemd unit");
            case Errno.ENOSYS -> new Shortage("bpf(2)", "run a kernel built with CONFIG_BPF_SYSCALL");
            case Errno.ENOMEM, Errno.ENOBUFS ->
                new Shortage("memory for BPF maps (" + failure.getMessage() + ")", "raise MemoryMax or RLIMIT_MEMLOCK");
            default ->
                new Shortage("a kernel that takes the program (" + failure.getMessage() + ")", "run 5.10 or newer");
        };
    }

    private boolean isCapable() {
        try (Stream<String> lines = Files.lines(root.resolve("proc/self/status"))) {
            long effective = lines.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(
                            line.substring("CapEff:".length()).strip(), 16))
                    .findFirst()
                    .orElse(0L);
            return (effective & SYS_ADMIN) != 0 || (effective & PERFMON_AND_BPF) == PERFMON_AND_BPF;
        } catch (IOException e) {
            // without /proc nobody can tell; the attempt itself will
            return true;
        }
    }

    private boolean isLockedDown() {
        try {
            return Files.readString(root.resolve("sys/kernel/security/lockdown"))
                    .contains("[confidentiality]");
        } catch (IOException e) {
            // kernels without the lockdown module do not have the file
            return false;
        }
    }

    private static Optional<Shortage> shortage(String what, String remedy) {
        return Optional.of(new Shortage(what, remedy));
    }
}
