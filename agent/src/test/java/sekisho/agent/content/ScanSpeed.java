package sekisho.agent.content;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import sekisho.agent.people.PeopleKey;

/**
 * Prints how many megabytes of a file the scanner reads in a second of CPU time, with and without counting people:
 * {@code ScanSpeed FILE [ROUNDS]}. A measurement to be run by hand, not a test.
 */
final class ScanSpeed {
    private ScanSpeed() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        for (int round = 0; round < rounds; round++) {
            print("kinds", file, Optional.empty());
            print("kinds and people", file, Optional.of(new PeopleKey(1, new byte[16])));
        }
    }

    private static void print(String what, Path file, Optional<PeopleKey> key) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        Inspection inspection;
        try (var stream = Files.newInputStream(file)) {
            inspection = new ContentScanner(Budget.DEFAULT, key, System::nanoTime).scan(stream, Files.size(file));
        }
        double seconds = (threads.getCurrentThreadCpuTime() - before) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-17s %6.1f MB/s, %d records%n",
                what,
                Files.size(file) / 1e6 / seconds,
                inspection.content().records().orElse(0));
    }
}
