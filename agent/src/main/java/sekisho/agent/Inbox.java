package sekisho.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import sekisho.agent.sensor.Observation;
import sekisho.agent.supervise.ObservationSink;

/** The one queue into the agent's loop. Holds a bounded number of observations; what does not fit is counted by sensor. */
final class Inbox implements ObservationSink {
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, LongAdder> observed = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> lost = new ConcurrentHashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private final int capacity;

    /** An empty one for at most this many observations. */
    Inbox(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void take(String sensor, Observation observation) {
        count(observed, sensor);
        if (waiting.incrementAndGet() > capacity) {
            waiting.decrementAndGet();
            count(lost, sensor);
        } else {
            queue.add(new Work.Observed(observation));
        }
    }

    /** Puts in what must not be lost; its number is bounded elsewhere. */
    void put(Work work) {
        queue.add(work);
    }

    /** Takes out what is there, in order; waits for the first if nothing is. */
    List<Work> next(int most, Duration atMost) throws InterruptedException {
        List<Work> works = new ArrayList<>();
        Work first = queue.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
        if (first != null) {
            works.add(first);
            queue.drainTo(works, most - 1);
        }
        for (Work work : works) {
            if (work instanceof Work.Observed) {
                waiting.decrementAndGet();
            }
        }
        return works;
    }

    /** How many observations were lost since the last call, by sensor. Called by the loop only. */
    Map<String, Long> newlyLost() {
        Map<String, Long> news = new HashMap<>();
        lost.forEach((sensor, count) -> {
            long all = count.sum();
            long before = told.getOrDefault(sensor, 0L);
            if (all > before) {
                news.put(sensor, all - before);
                told.put(sensor, all);
            }
        });
        return news;
    }

    /** Observations that wait now. */
    int waiting() {
        return waiting.get();
    }

    /** Observations handed in so far, by sensor, those lost included. */
    Map<String, Long> observed() {
        return sums(observed);
    }

    /** Observations lost so far for lack of room, by sensor. */
    Map<String, Long> lost() {
        return sums(lost);
    }

    private static void count(Map<String, LongAdder> counts, String sensor) {
        counts.computeIfAbsent(sensor, _ -> new LongAdder()).increment();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new HashMap<>();
        counts.forEach((sensor, count) -> sums.put(sensor, count.sum()));
        return sums;
    }
}
