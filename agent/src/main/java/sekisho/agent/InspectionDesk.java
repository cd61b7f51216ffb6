package sekisho.agent;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sekisho.agent.content.Inspection;
import sekisho.agent.export.ToInspect;
import sekisho.agent.sensor.FileId;
import sekisho.rules.event.FileInspected;

/** Has files inspected one after the other, on a thread of its own; results come back through the inbox. */
final class InspectionDesk implements AutoCloseable {
    /** The process that reads files. */
    @FunctionalInterface
    interface Inspector {
        Inspection inspect(Path file) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(InspectionDesk.class);
    private static final int MOST_WAITING = 10_000;
    private static final Duration CLOSING = Duration.ofMillis(500);

    private record Order(UUID subject, ToInspect file) {}

    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong unread = new AtomicLong();
    private final Inspector inspector;
    private final Inbox inbox;
    private final InstantSource clock;
    private final Thread thread;

    InspectionDesk(Inspector inspector, Inbox inbox, InstantSource clock) {
        this.inspector = requireNonNull(inspector, "inspector");
        this.inbox = requireNonNull(inbox, "inbox");
        this.clock = requireNonNull(clock, "clock");
        this.thread = Thread.ofPlatform().name("inspection").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Takes a file; too many waiting ones are answered as unreadable. Does not block. */
    void submit(UUID subject, ToInspect file) {
        Order order = new Order(subject, file);
        if (!orders.offer(order)) {
            answer(order, Inspection.unreadable("too-many-waiting"));
        }
    }

    /** Files that wait. */
    int waiting() {
        return orders.size();
    }

    /** Files answered so far. */
    long done() {
        return done.get();
    }

    /** Of these, files that could not be read. */
    long unread() {
        return unread.get();
    }

    private void run() {
        try {
            while (true) {
                Order order = orders.take();
                answer(order, inspect(order.file()));
            }
        } catch (InterruptedException e) {
            LOG.debug("inspections end; those that wait are told at the next start", e);
        }
    }

    private Inspection inspect(ToInspect file) throws InterruptedException {
        Path path = Path.of(file.path());
        if (!isStill(file.file(), path)) {
            return Inspection.unreadable("file-gone");
        }
        Inspection inspection = inspector.inspect(path);
        return isStill(file.file(), path) || inspection.content().unreadable().isPresent()
                ? inspection
                : Inspection.unreadable("file-replaced");
    }

    /** Whether the file that was written still stands at its path: what was not written must not be read for it. */
    private static boolean isStill(FileId meant, Path path) {
        try {
            Map<String, Object> found = Files.readAttributes(path, "unix:dev,ino", LinkOption.NOFOLLOW_LINKS);
            return meant.equals(new FileId(number(found, "dev"), number(found, "ino")));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            // not a Unix: the portable sensors there have no file ids to compare
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            LOG.debug("a written file is gone ({})", e.getClass().getSimpleName());
            return false;
        }
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : -1;
    }

    private void answer(Order order, Inspection inspection) {
        done.incrementAndGet();
        if (inspection.content().unreadable().isPresent()) {
            unread.incrementAndGet();
        }
        inbox.put(new Work.Inspected(
                clock.instant(),
                new FileInspected(order.subject(), order.file().written(), inspection.content(), inspection.people())));
    }

    /** Stops; what waits is owed by the spool and told as unreadable at the next start. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(CLOSING)) {
                LOG.warn("an inspection did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
