package sekisho.rules.sigma.correlate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How the parts of windows and contributions are written as bytes, big end first. */
final class Packing {

    private static final int MAX_BYTES = 1 << 20;

    private Packing() {}

    static void writeTime(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    static Instant readTime(DataInputStream in) throws IOException {
        long seconds = in.readLong();
        return Instant.ofEpochSecond(seconds, in.readInt());
    }

    /** An event id is a UUID nearly always, and is then 16 bytes instead of 36. */
    static void writeId(DataOutputStream out, String id) throws IOException {
        Optional<UUID> uuid = uuid(id);
        out.writeBoolean(uuid.isPresent());
        if (uuid.isPresent()) {
            out.writeLong(uuid.get().getMostSignificantBits());
            out.writeLong(uuid.get().getLeastSignificantBits());
        } else {
            out.writeUTF(id);
        }
    }

    static String readId(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return in.readUTF();
        }
        long most = in.readLong();
        return new UUID(most, in.readLong()).toString();
    }

    static void writeIds(DataOutputStream out, List<String> ids) throws IOException {
        out.writeInt(ids.size());
        for (String id : ids) {
            writeId(out, id);
        }
    }

    static List<String> readIds(DataInputStream in) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int left = readSize(in); left > 0; left--) {
            ids.add(readId(in));
        }
        return ids;
    }

    static void writeNumber(DataOutputStream out, BigDecimal number) throws IOException {
        byte[] digits = number.unscaledValue().toByteArray();
        out.writeInt(number.scale());
        out.writeShort(digits.length);
        out.write(digits);
    }

    static BigDecimal readNumber(DataInputStream in) throws IOException {
        int scale = in.readInt();
        return new BigDecimal(new BigInteger(in.readNBytes(in.readUnsignedShort())), scale);
    }

    static void writeMeasure(DataOutputStream out, Measure measure) throws IOException {
        switch (measure) {
            case Measure.Occurrence o -> out.writeByte(0);
            case Measure.Amount(BigDecimal number) -> {
                out.writeByte(1);
                writeNumber(out, number);
            }
            case Measure.Distinct(long digest) -> {
                out.writeByte(2);
                out.writeLong(digest);
            }
        }
    }

    static Measure readMeasure(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new Measure.Occurrence();
            case 1 -> new Measure.Amount(readNumber(in));
            case 2 -> new Measure.Distinct(in.readLong());
            default -> throw new IllegalArgumentException("not a measure: " + kind);
        };
    }

    static int readSize(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MAX_BYTES) {
            throw new IllegalArgumentException("not a size: " + size);
        }
        return size;
    }

    private static Optional<UUID> uuid(String id) {
        if (id.length() != 36) {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(id);
            return Optional.of(uuid).filter(read -> read.toString().equals(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
