package sekisho.agent.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A custom-format archive of pg_dump, read as the plain dump that it would be: the CREATE TABLE statements, then
 * each table's COPY statement followed by its data. Archive versions 1.12 (PostgreSQL 9.0) to 1.16 (PostgreSQL 17),
 * compressed with zlib or not at all; layout from {@code pg_backup_archiver.c} and {@code pg_backup_custom.c}.
 */
final class PgCustomStream {
    private static final int BLOCK_DATA = 1;
    private static final int BLOCK_LARGE_OBJECTS = 3;
    private static final int OFFSET_NOT_IN_FILE_BYTES = 1;
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int LONGEST_STRING = 16 << 20;

    private final DataInputStream in;
    private final Map<Integer, String> copyStatements = new HashMap<>();
    private final StringBuilder tables = new StringBuilder();
    private int version;
    private int intSize;
    private int offsetSize;
    private Compression compression = Compression.NONE;

    private enum Compression {
        NONE,
        ZLIB,
        OTHER
    }

    private PgCustomStream(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * The archive's tables as a plain dump. Damage, and a compression other than zlib, come as {@link IOException} from
     * reading it.
     */
    static InputStream open(InputStream archive) throws IOException {
        var reader = new PgCustomStream(archive);
        reader.header();
        reader.contents();
        var tables = new ByteArrayInputStream(reader.tables.toString().getBytes(UTF_8));
        return new SequenceInputStream(tables, new SequenceInputStream(reader.new Blocks()));
    }

    private void header() throws IOException {
        in.readNBytes("PGDMP".length());
        int major = in.readUnsignedByte();
        int minor = in.readUnsignedByte();
        in.readUnsignedByte();
        version = major * 100 + minor;
        if (version < 112 || version > 116) {
            throw new ZipException("archive version " + major + "." + minor);
        }
        intSize = in.readUnsignedByte();
        offsetSize = in.readUnsignedByte();
        in.readUnsignedByte();
        if (version >= 115) {
            int algorithm = in.readUnsignedByte();
            compression = algorithm == 0 ? Compression.NONE : algorithm == 1 ? Compression.ZLIB : Compression.OTHER;
        } else {
            compression = readInt() == 0 ? Compression.NONE : Compression.ZLIB;
        }
        for (int timeField = 0; timeField < 7; timeField++) {
            readInt();
        }
        for (int name = 0; name < 3; name++) {
            readString();
        }
    }

    private void contents() throws IOException {
        int entries = readInt();
        if (entries < 0 || entries > MOST_ENTRIES) {
            throw new ZipException("number of entries");
        }
        for (int entry = 0; entry < entries; entry++) {
            entry();
        }
    }

    private void entry() throws IOException {
        int id = readInt();
        readInt();
        for (int oid = 0; oid < 2; oid++) {
            readString();
        }
        for (int tagAndDescription = 0; tagAndDescription < 2; tagAndDescription++) {
            readString();
        }
        readInt();
        keepTable(readString());
        readString();
        String copy = readString();
        int names = version >= 114 ? 3 : 2;
        for (int name = 0; name < names; name++) {
            readString();
        }
        if (version >= 116) {
            readInt();
        }
        for (int ownerAndOids = 0; ownerAndOids < 2; ownerAndOids++) {
            readString();
        }
        boolean dependencies = true;
        while (dependencies) {
            dependencies = hasString();
        }
        in.skipNBytes(OFFSET_NOT_IN_FILE_BYTES + (long) offsetSize);
        if (!copy.isEmpty()) {
            copyStatements.put(id, copy);
        }
    }

    private void keepTable(String definition) {
        if (definition.startsWith("CREATE TABLE") && tables.length() + definition.length() < LONGEST_STRING) {
            tables.append(definition).append('\n');
        }
    }

    private int readInt() throws IOException {
        boolean negative = in.readUnsignedByte() != 0;
        long value = 0;
        for (int i = 0; i < intSize; i++) {
            value |= (long) in.readUnsignedByte() << (8 * i);
        }
        return (int) (negative ? -value : value);
    }

    private String readString() throws IOException {
        int length = readInt();
        if (length > LONGEST_STRING) {
            throw new ZipException("length of a string");
        }
        return length <= 0 ? "" : new String(in.readNBytes(length), UTF_8);
    }

    /** Passes a string; false when it is the null that ends a list. */
    private boolean hasString() throws IOException {
        int length = readInt();
        if (length < 0) {
            return false;
        }
        in.skipNBytes(length);
        return true;
    }

    /** The data blocks one after the other, each behind its COPY statement. */
    @SuppressWarnings("JdkObsolete") // the type that SequenceInputStream asks for
    private final class Blocks implements Enumeration<InputStream> {
        private InputStream block = InputStream.nullInputStream();
        private boolean statementNext = true;
        private boolean found;
        private boolean ended;
        private int id;

        @Override
        public boolean hasMoreElements() {
            if (!found && !ended) {
                found = !statementNext || nextBlock();
                ended = !found;
            }
            return found;
        }

        private boolean nextBlock() {
            try {
                block.skip(Long.MAX_VALUE);
                int type = in.read();
                while (type >= 0) {
                    id = readInt();
                    if (type == BLOCK_DATA) {
                        block = new Chunks();
                        return true;
                    }
                    passLargeObjects(type);
                    type = in.read();
                }
                return false;
            } catch (IOException damaged) {
                return false;
            }
        }

        private void passLargeObjects(int type) throws IOException {
            if (type != BLOCK_LARGE_OBJECTS) {
                throw new ZipException("type of a block");
            }
            while (readInt() != 0) {
                new Chunks().skip(Long.MAX_VALUE);
            }
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            found = false;
            statementNext = !statementNext;
            return statementNext ? inflated() : statement();
        }

        private InputStream statement() {
            return new ByteArrayInputStream(("\n" + copyStatements.getOrDefault(id, "")).getBytes(UTF_8));
        }

        private InputStream inflated() {
            return switch (compression) {
                case NONE -> block;
                case ZLIB -> new InflaterInputStream(block);
                case OTHER -> InputStream.nullInputStream();
            };
        }
    }

    /** One block's chunks, each with its length in front, up to the chunk of length 0. */
    private final class Chunks extends InputStream {
        private int left;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 && !ended) {
                left = readInt();
                ended = left <= 0;
            }
            if (ended) {
                return -1;
            }
            int n = in.read(bytes, offset, Math.min(length, left));
            if (n < 0) {
                throw new EOFException("a chunk is cut off");
            }
            left -= n;
            return n;
        }
    }
}
