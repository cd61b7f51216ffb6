package sekisho.collector;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The wish of a terminal, a service manager or a build tool that the program ends (SIGTERM, SIGINT).
 *
 * <p>While the program starts, its thread is interrupted, so that it gives up what it waits for; later the wait in {@link
 * #await} ends. Either way the process lives until {@link #ended} or {@link #PATIENCE}, and what was started is stopped in
 * its order.
 */
final class Stopping {

    /** Less than the 90 s of systemd's {@code TimeoutStopSec}. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A signal to the whole process group may end a child before it is heard here. */
    private static final Duration SAME_SIGNAL = Duration.ofSeconds(1);

    private final Thread worker;
    private final CompletableFuture<Optional<String>> asked = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean interruptible = true;
    private volatile ExitCode result = ExitCode.DONE;

    private Stopping(Thread worker) {
        this.worker = worker;
    }

    /** Listens for the wish from now on; the calling thread is the program's. */
    static Stopping ofThisThread() {
        Stopping stopping = new Stopping(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::ask, "stopping"));
        return stopping;
    }

    /** The program has started: from now on its thread is no longer interrupted. */
    synchronized void started() throws InterruptedException {
        interruptible = false;
        if (Thread.interrupted()) {
            throw new InterruptedException("asked to stop while starting");
        }
    }

    /**
     * Waits until somebody wishes the end, or a part breaks that the program cannot do without.
     *
     * @param broken completes with why, in one line
     * @return why, if a part broke
     */
    Optional<String> await(CompletableFuture<String> broken) throws InterruptedException {
        try {
            Optional<String> why = asked.applyToEither(broken.thenApply(Optional::of), Function.identity())
                    .get();
            return why.isPresent()
                    ? asked.completeOnTimeout(why, SAME_SIGNAL.toMillis(), TimeUnit.MILLISECONDS)
                            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    : why;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the wait for the end cannot fail", e);
        }
    }

    /** Everything has been stopped; the process ends with this code, also where Java would answer 143 for SIGTERM. */
    void ended(ExitCode code) {
        result = code;
        ended.countDown();
    }

    private void ask() {
        if (ended.getCount() == 0) {
            return;
        }
        synchronized (this) {
            asked.complete(Optional.empty());
            if (interruptible) {
                worker.interrupt();
            }
        }
        try {
            if (ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(result.code());
            }
            System.err.println("did not stop within " + PATIENCE.toSeconds() + " s and is cut off");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
