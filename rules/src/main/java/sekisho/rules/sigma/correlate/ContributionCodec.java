package sekisho.rules.sigma.correlate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Contributions as bytes: a version, then the components in order. */
final class ContributionCodec {

    private static final int VERSION = 1;

    private ContributionCodec() {}

    static byte[] encode(Contribution contribution) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(contribution.correlationId());
            out.writeUTF(contribution.groupKey());
            out.writeInt(contribution.group().size());
            for (Map.Entry<String, String> pair : contribution.group().entrySet()) {
                out.writeUTF(pair.getKey());
                out.writeUTF(pair.getValue());
            }
            Packing.writeTime(out, contribution.time());
            Packing.writeId(out, contribution.eventId());
            Packing.writeId(out, contribution.ruleId());
            Packing.writeMeasure(out, contribution.measure());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Contribution decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IllegalArgumentException("not a contribution of version " + VERSION);
            }
            String correlation = in.readUTF();
            String key = in.readUTF();
            Map<String, String> group = new LinkedHashMap<>();
            for (int left = Packing.readSize(in); left > 0; left--) {
                String name = in.readUTF();
                group.put(name, in.readUTF());
            }
            Instant time = Packing.readTime(in);
            String event = Packing.readId(in);
            String rule = Packing.readId(in);
            return new Contribution(correlation, key, group, time, event, rule, Packing.readMeasure(in));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a contribution: ends too early", e);
        }
    }
}
