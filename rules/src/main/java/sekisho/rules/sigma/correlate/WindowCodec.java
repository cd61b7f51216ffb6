package sekisho.rules.sigma.correlate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Windows as bytes: a version, then entries, buckets, what is settled, what is open, what was told. */
final class WindowCodec {

    private static final int VERSION = 1;

    private WindowCodec() {}

    static byte[] encode(Window window) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 48 * window.size());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeEntries(out, window.entries());
            writeBuckets(out, window.buckets());
            out.writeBoolean(!window.settledUntil().equals(Instant.MIN));
            if (!window.settledUntil().equals(Instant.MIN)) {
                Packing.writeTime(out, window.settledUntil());
            }
            out.writeBoolean(window.open().isPresent());
            if (window.open().isPresent()) {
                writeEpisode(out, window.open().get());
            }
            writeTold(out, window.told());
            out.writeBoolean(window.degraded());
            out.writeLong(window.late());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Window decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IllegalArgumentException("not a window of version " + VERSION);
            }
            List<Entry> entries = readEntries(in);
            List<Bucket> buckets = readBuckets(in);
            Instant settled = in.readBoolean() ? Packing.readTime(in) : Instant.MIN;
            Optional<Episode> open = in.readBoolean() ? Optional.of(readEpisode(in)) : Optional.empty();
            List<Told> told = readTold(in);
            boolean degraded = in.readBoolean();
            return new Window(entries, buckets, settled, open, told, degraded, in.readLong());
        } catch (IOException e) {
            throw new IllegalArgumentException("not a window: ends too early", e);
        }
    }

    private static void writeEntries(DataOutputStream out, List<Entry> entries) throws IOException {
        List<String> rules =
                entries.stream().map(Entry::ruleId).distinct().sorted().toList();
        Packing.writeIds(out, rules);
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            Packing.writeTime(out, entry.time());
            Packing.writeId(out, entry.eventId());
            out.writeShort(rules.indexOf(entry.ruleId()));
            Packing.writeMeasure(out, entry.measure());
        }
    }

    private static List<Entry> readEntries(DataInputStream in) throws IOException {
        List<String> rules = Packing.readIds(in);
        List<Entry> entries = new ArrayList<>();
        for (int left = Packing.readSize(in); left > 0; left--) {
            Instant time = Packing.readTime(in);
            String event = Packing.readId(in);
            String rule = rules.get(in.readShort());
            entries.add(new Entry(time, event, rule, Packing.readMeasure(in)));
        }
        return entries;
    }

    private static void writeBuckets(DataOutputStream out, List<Bucket> buckets) throws IOException {
        out.writeInt(buckets.size());
        for (Bucket bucket : buckets) {
            out.writeLong(bucket.index());
            Packing.writeTime(out, bucket.first());
            Packing.writeTime(out, bucket.last());
            out.writeLong(bucket.events());
            Packing.writeNumber(out, bucket.sum());
            out.writeInt(bucket.distinct().size());
            for (long digest : new TreeSet<>(bucket.distinct())) {
                out.writeLong(digest);
            }
            Packing.writeIds(out, bucket.eventIds());
        }
    }

    private static List<Bucket> readBuckets(DataInputStream in) throws IOException {
        List<Bucket> buckets = new ArrayList<>();
        for (int left = Packing.readSize(in); left > 0; left--) {
            long index = in.readLong();
            Instant first = Packing.readTime(in);
            Instant last = Packing.readTime(in);
            long events = in.readLong();
            BigDecimal sum = Packing.readNumber(in);
            Set<Long> distinct = new TreeSet<>();
            for (int digests = Packing.readSize(in); digests > 0; digests--) {
                distinct.add(in.readLong());
            }
            buckets.add(new Bucket(index, first, last, events, sum, distinct, Packing.readIds(in)));
        }
        return buckets;
    }

    private static void writeEpisode(DataOutputStream out, Episode episode) throws IOException {
        Packing.writeId(out, episode.crossingEvent());
        Packing.writeTime(out, episode.crossedAt());
        Packing.writeTime(out, episode.first());
        Packing.writeTime(out, episode.last());
        Packing.writeIds(out, episode.eventIds());
        out.writeLong(episode.events());
        Packing.writeNumber(out, episode.value());
    }

    private static Episode readEpisode(DataInputStream in) throws IOException {
        String event = Packing.readId(in);
        Instant crossed = Packing.readTime(in);
        Instant first = Packing.readTime(in);
        Instant last = Packing.readTime(in);
        List<String> ids = Packing.readIds(in);
        long events = in.readLong();
        return new Episode(event, crossed, first, last, ids, events, Packing.readNumber(in));
    }

    private static void writeTold(DataOutputStream out, List<Told> told) throws IOException {
        out.writeInt(told.size());
        for (Told earlier : told) {
            Packing.writeId(out, earlier.crossingEvent());
            Packing.writeTime(out, earlier.crossedAt());
            out.writeInt(earlier.revision());
            out.writeInt(earlier.digest());
            out.writeBoolean(earlier.stands());
        }
    }

    private static List<Told> readTold(DataInputStream in) throws IOException {
        List<Told> told = new ArrayList<>();
        for (int left = Packing.readSize(in); left > 0; left--) {
            String event = Packing.readId(in);
            Instant crossed = Packing.readTime(in);
            int revision = in.readInt();
            int digest = in.readInt();
            told.add(new Told(event, crossed, revision, digest, in.readBoolean()));
        }
        return told;
    }
}
