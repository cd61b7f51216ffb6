package sekisho.agent.sensor.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import sekisho.agent.kernel.BootClock;
import sekisho.agent.kernel.Errno;
import sekisho.agent.kernel.KernelException;
import sekisho.agent.kernel.audit.AuditControl;
import sekisho.agent.kernel.audit.AuditControl.Recording;
import sekisho.agent.kernel.audit.AuditStatus;
import sekisho.agent.kernel.audit.AuditStream;
import sekisho.agent.sensor.Availability;
import sekisho.agent.sensor.Observation;
import sekisho.agent.sensor.Observation.SensorLost;
import sekisho.agent.sensor.Sensor;
import sekisho.agent.sensor.SensorException;
import sekisho.agent.sensor.Tier;

/**
 * Executions from the kernel's audit stream, beside auditd if there is one. Sees no forks and no exits, and tells as a
 * process's start when it executed. While it runs, auditing is on and has a rule for executions; what it changed for
 * that it changes back.
 *
 * <p>Where auditing was off since boot, the kernel records only what processes execute that were forked since it is on.
 */
public final class AuditSensor implements Sensor {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration ASK = Duration.ofSeconds(1);
    private static final int BACKLOG = 8192;

    private volatile boolean closed;

    @FunctionalInterface
    private interface Step {
        void run() throws KernelException;
    }

    @Override
    public String name() {
        return "process-audit";
    }

    @Override
    public Tier tier() {
        return Tier.AUDIT;
    }

    @Override
    public Availability availability() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return new Availability.Missing("Linux", "rely on the portable sensors");
        }
        try (AuditControl control = AuditControl.open()) {
            if (control.status().isLocked() && control.recording() == Recording.NONE) {
                return new Availability.Missing(
                        "a rule for executions, and the audit configuration is locked",
                        "add -a always,exit -F arch=b64 -S execve,execveat to the audit rules and restart");
            }
            return new Availability.Ready("the kernel's audit stream, multicast group 1");
        } catch (KernelException e) {
            return missing(e);
        }
    }

    private static Availability.Missing missing(KernelException failure) {
        return switch (failure.errno()) {
            case Errno.EPERM, Errno.EACCES ->
                new Availability.Missing(
                        "the right to control auditing", "run as root or grant CAP_AUDIT_CONTROL and CAP_AUDIT_READ");
            case Errno.ECONNREFUSED ->
                new Availability.Missing("auditing in this container", "run the agent outside of containers");
            case Errno.EPROTONOSUPPORT ->
                new Availability.Missing("auditing in this kernel", "run a kernel built with CONFIG_AUDITSYSCALL");
            default -> new Availability.Missing("the audit stream (" + failure.getMessage() + ")", "see auditctl -s");
        };
    }

    @Override
    public void run(Consumer<Observation> sink) throws SensorException, InterruptedException {
        try (AuditStream stream = AuditStream.open();
                AuditControl control = AuditControl.open()) {
            Deque<Step> undo = new ArrayDeque<>();
            try {
                prepare(control, undo);
                seed(sink);
                listen(stream, control, sink);
            } finally {
                while (!undo.isEmpty()) {
                    undo.pop().run();
                }
            }
        } catch (KernelException e) {
            Availability.Missing missing = missing(e);
            throw new SensorException(name() + " sensor lacks " + missing.what() + ": " + missing.remedy(), e);
        } catch (IOException e) {
            throw new SensorException(name() + " sensor: " + e.getMessage(), e);
        }
    }

    private static void prepare(AuditControl control, Deque<Step> undo) throws KernelException {
        AuditStatus before = control.status();
        if (before.backlogLimit() < BACKLOG && !before.isLocked()) {
            control.setBacklogLimit(BACKLOG);
            undo.push(() -> control.setBacklogLimit(before.backlogLimit()));
        }
        switch (control.recording()) {
            case NONE -> {
                control.addExecutionRule();
                undo.push(control::removeExecutionRule);
            }
            // left behind by an agent that was killed
            case OURS -> undo.push(control::removeExecutionRule);
            case ANOTHERS -> {}
        }
        if (before.enabled() == 0) {
            control.setEnabled(1);
            undo.push(() -> control.setEnabled(0));
        }
    }

    private static void seed(Consumer<Observation> sink) throws IOException {
        ProcessSnapshot snapshot = new ProcessSnapshot(Path.of("/proc"));
        for (int pid : snapshot.pids()) {
            snapshot.process(pid, BootClock.now().wall()).ifPresent(sink);
        }
    }

    private void listen(AuditStream stream, AuditControl control, Consumer<Observation> sink)
            throws KernelException, InterruptedException {
        AuditedExecutions executions = new AuditedExecutions();
        long counted = control.status().lost();
        long asked = System.nanoTime();
        while (!closed) {
            if (Thread.interrupted()) {
                throw new InterruptedException(name());
            }
            stream.await(WAIT);
            BootClock clock = BootClock.now();
            if (!stream.drain(record -> executions.add(record, clock).ifPresent(sink))) {
                sink.accept(new SensorLost(clock.wall(), name(), -1, "audit records came faster than they were read"));
            }
            if (System.nanoTime() - asked > ASK.toNanos()) {
                asked = System.nanoTime();
                long lost = control.status().lost() + executions.abandoned();
                if (lost > counted) {
                    sink.accept(
                            new SensorLost(clock.wall(), name(), lost - counted, "the kernel's audit queue was full"));
                    counted = lost;
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
