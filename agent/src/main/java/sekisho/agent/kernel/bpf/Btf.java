package sekisho.agent.kernel.bpf;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The kernel's description of its own types (BTF): where the members of its structures lie. The format is that of the
 * kernel's {@code Documentation/bpf/btf.rst}.
 */
public final class Btf {
    /** Where the running kernel shows its types when it was built with {@code CONFIG_DEBUG_INFO_BTF}. */
    public static final Path RUNNING_KERNEL = Path.of("/sys/kernel/btf/vmlinux");

    private static final int MAGIC = 0xeb9f;
    private static final int TYPE_SIZE = 12;
    private static final int MEMBER_SIZE = 12;
    private static final int NONE = -1;

    private final ByteBuffer bytes;
    private final int strings;
    private final int[] types;
    private final Map<String, Integer> found = new HashMap<>();

    private Btf(ByteBuffer bytes, int strings, int[] types) {
        this.bytes = bytes;
        this.strings = strings;
        this.types = types;
    }

    /** Reads a file such as {@link #RUNNING_KERNEL}; throws when it is not there or is no BTF. */
    public static Btf read(Path file) throws IOException {
        return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    /** Reads BTF of this machine's byte order; throws when the bytes are something else. */
    static Btf parse(ByteBuffer source) throws IOException {
        ByteBuffer bytes = requireNonNull(source, "source").duplicate().order(ByteOrder.nativeOrder());
        try {
            if (Short.toUnsignedInt(bytes.getShort(0)) != MAGIC) {
                throw new IOException("not BTF of this machine's byte order: magic is not 0xeb9f");
            }
            int header = bytes.getInt(4);
            int begin = header + bytes.getInt(8);
            int end = begin + bytes.getInt(12);
            return new Btf(bytes, header + bytes.getInt(16), starts(bytes, begin, end));
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new IOException("BTF ends too early", e);
        }
    }

    /**
     * Where a member lies in a structure.
     *
     * @param structure name of a struct or union
     * @param member name, with dots into nested structures; members of anonymous ones are found by their own name
     * @return offset in bytes; empty when there is no such structure or member, or it is a bit field
     */
    public OptionalInt offset(String structure, String member) {
        int type = find(structure, Kind.STRUCTURES);
        int bits = 0;
        for (String name : member.split("\\.", -1)) {
            Place place = type == NONE ? Place.NOWHERE : member(type, name);
            if (place.equals(Place.NOWHERE)) {
                return OptionalInt.empty();
            }
            bits += place.bits;
            type = structureBehind(place.type);
        }
        return bits % 8 == 0 ? OptionalInt.of(bits / 8) : OptionalInt.empty();
    }

    /**
     * How many parameters a function type has; the kernel describes a tracepoint as the typedef {@code btf_trace_NAME},
     * whose first parameter is not part of the tracepoint's own.
     */
    public OptionalInt parameters(String typedef) {
        int type = find(typedef, Set.of(Kind.TYPEDEF));
        while (type != NONE && kind(type) != Kind.FUNC_PROTO) {
            type = Kind.REFERENCES.contains(kind(type)) || kind(type) == Kind.PTR
                    ? typeAt(bytes.getInt(type + 8))
                    : NONE;
        }
        return type == NONE ? OptionalInt.empty() : OptionalInt.of(count(bytes, type));
    }

    private record Place(int bits, int type) {
        static final Place NOWHERE = new Place(NONE, NONE);
    }

    private Place member(int structure, String name) {
        boolean bitFields = bytes.getInt(structure + 4) < 0;
        for (int i = 0; i < count(bytes, structure); i++) {
            int entry = structure + TYPE_SIZE + i * MEMBER_SIZE;
            int offset = bytes.getInt(entry + 8);
            int bits = bitFields ? offset & 0xffffff : offset;
            int type = bytes.getInt(entry + 4);
            if (isNamed(entry, name)) {
                boolean bitField = bitFields && offset >>> 24 != 0;
                return bitField ? Place.NOWHERE : new Place(bits, type);
            }
            int inner = bytes.getInt(entry) == 0 ? structureBehind(type) : NONE;
            Place nested = inner == NONE ? Place.NOWHERE : member(inner, name);
            if (!nested.equals(Place.NOWHERE)) {
                return new Place(bits + nested.bits, nested.type);
            }
        }
        return Place.NOWHERE;
    }

    private int structureBehind(int id) {
        int type = typeAt(id);
        while (type != NONE && Kind.REFERENCES.contains(kind(type))) {
            type = typeAt(bytes.getInt(type + 8));
        }
        return type != NONE && Kind.STRUCTURES.contains(kind(type)) ? type : NONE;
    }

    private int typeAt(int id) {
        return id > 0 && id < types.length ? types[id] : NONE;
    }

    private int find(String name, Set<Integer> kinds) {
        return found.computeIfAbsent(name + kinds, _ -> {
            byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
            for (int id = 1; id < types.length; id++) {
                if (kinds.contains(kind(types[id])) && isNamed(types[id], wanted)) {
                    return types[id];
                }
            }
            return NONE;
        });
    }

    private boolean isNamed(int entry, String name) {
        return isNamed(entry, name.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isNamed(int entry, byte[] name) {
        int at = strings + bytes.getInt(entry);
        for (int i = 0; i < name.length; i++) {
            if (bytes.get(at + i) != name[i]) {
                return false;
            }
        }
        return bytes.get(at + name.length) == 0;
    }

    private int kind(int type) {
        return kind(bytes, type);
    }

    private static int kind(ByteBuffer bytes, int type) {
        return bytes.getInt(type + 4) >>> 24 & 0x1f;
    }

    private static int count(ByteBuffer bytes, int type) {
        return bytes.getInt(type + 4) & 0xffff;
    }

    /** Where each type begins, by its number; number 0 is void. */
    private static int[] starts(ByteBuffer bytes, int begin, int end) throws IOException {
        int[] starts = new int[1024];
        int types = 1;
        for (int at = begin; at < end; types++) {
            if (types == starts.length) {
                starts = Arrays.copyOf(starts, 2 * types);
            }
            starts[types] = at;
            at += TYPE_SIZE + Kind.extra(kind(bytes, at), count(bytes, at));
        }
        return Arrays.copyOf(starts, types);
    }

    private static final class Kind {
        static final int PTR = 2;
        static final int STRUCT = 4;
        static final int UNION = 5;
        static final int TYPEDEF = 8;
        static final int FUNC_PROTO = 13;
        static final Set<Integer> STRUCTURES = Set.of(STRUCT, UNION);
        static final Set<Integer> REFERENCES = Set.of(TYPEDEF, 9, 10, 11, 18);

        private Kind() {}

        /** Bytes that follow the common part of a type. */
        static int extra(int kind, int count) throws IOException {
            return switch (kind) {
                case 1, 14, 17 -> 4; // INT, VAR, DECL_TAG
                case PTR, 7, TYPEDEF, 9, 10, 11, 12, 16, 18 -> 0; // FWD, qualifiers, FUNC, FLOAT, TYPE_TAG
                case 3 -> 12; // ARRAY
                case STRUCT, UNION, 15, 19 -> 12 * count; // DATASEC, ENUM64
                case 6, FUNC_PROTO -> 8 * count; // ENUM
                default -> throw new IOException("unknown kind of BTF type: " + kind);
            };
        }
    }
}
