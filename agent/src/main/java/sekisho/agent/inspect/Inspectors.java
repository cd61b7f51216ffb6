package sekisho.agent.inspect;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.agent.content.Budget;
import sekisho.agent.content.Inspection;
import sekisho.agent.people.PeopleKey;

/**
 * Inspects files in a child process that is started when there is work and ended after a while without. One file at a
 * time; callers wait for each other. A child that dies or is late costs only the inspection at hand, and the next one
 * gets a new child.
 */
public final class Inspectors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inspectors.class);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final InspectorLaunch launch;
    private final Budget budget;
    private final Optional<PeopleKey> key;
    private final Duration idle;
    private final ExecutorService conversations = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("inspector-idle").daemon().factory());
    private volatile Optional<Child> child = Optional.empty();
    private Optional<ScheduledFuture<?>> ending = Optional.empty();
    private volatile boolean closed;

    /**
     * Starts nothing yet.
     *
     * @param budget what one inspection may cost; a child that is 10 s past the duration is killed
     * @param key for counting people; empty when nobody is to be counted
     * @param idle how long a child without work is kept
     */
    public Inspectors(InspectorLaunch launch, Budget budget, Optional<PeopleKey> key, Duration idle) {
        this.launch = requireNonNull(launch, "launch");
        this.budget = requireNonNull(budget, "budget");
        this.key = requireNonNull(key, "key");
        this.idle = requireNonNull(idle, "idle");
    }

    /**
     * Inspects one file and waits for the answer.
     *
     * @param path the file, or {@code /proc/PID/fd/N} for a descriptor held open until the answer is here
     * @return what it holds, or why that is not known: {@code sekisho.content.unreadable} is {@code inspector-ended},
     *     {@code inspector-timeout}, {@code inspector-not-started}, or what the file itself gave reason for
     */
    public synchronized Inspection inspect(Path path) throws InterruptedException {
        if (closed) {
            return Inspection.unreadable("inspector-not-started");
        }
        ending.ifPresent(timer -> timer.cancel(false));
        try {
            if (child.isEmpty() || !child.get().isAlive()) {
                child = Optional.of(new Child(launch.start()));
            }
        } catch (IOException notStarted) {
            LOG.warn("inspector not started, files stay unread: check {} ({})", launch.java(), notStarted.getMessage());
            return Inspection.unreadable("inspector-not-started");
        }
        Inspection inspection = converse(child.get(), new Request(path, budget, key));
        ending = Optional.of(clock.schedule(this::end, idle.toMillis(), TimeUnit.MILLISECONDS));
        return inspection;
    }

    private Inspection converse(Child partner, Request request) throws InterruptedException {
        Future<Inspection> answer = conversations.submit(() -> partner.ask(request));
        try {
            return answer.get(budget.duration().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException broken) {
            end();
            return Inspection.unreadable("inspector-ended");
        } catch (TimeoutException late) {
            end();
            return Inspection.unreadable("inspector-timeout");
        } catch (InterruptedException stopping) {
            end();
            throw stopping;
        }
    }

    /** Process id of the child; empty when there is none. */
    synchronized Optional<Long> pid() {
        return child.filter(Child::isAlive).map(Child::pid);
    }

    private synchronized void end() {
        child.ifPresent(Child::kill);
        child = Optional.empty();
    }

    /** Ends the child, also in the middle of an inspection; files asked for later stay unread. */
    @Override
    public void close() {
        closed = true;
        child.ifPresent(Child::kill);
        end();
        clock.shutdownNow();
        conversations.shutdownNow();
    }

    private static final class Child {
        private final Process process;
        private final DataOutputStream requests;
        private final DataInputStream answers;

        Child(Process process) {
            this.process = process;
            requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
            answers = new DataInputStream(process.getInputStream());
        }

        Inspection ask(Request request) throws IOException {
            Frames.write(requests, request.fields());
            Map<String, Object> fields = Frames.read(answers);
            return Answers.inspection(fields);
        }

        boolean isAlive() {
            return process.isAlive();
        }

        long pid() {
            return process.pid();
        }

        void kill() {
            process.destroyForcibly();
        }
    }
}
