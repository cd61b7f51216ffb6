package sekisho.agent.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * A kernel of a few types, numbered from 1:
 *
 * <pre>{@code
 * typedef int number;                                            // 1 int, 2 typedef
 * struct inner { int a; number b; };                             // 3
 * struct outer { long long; union { int c; const inner d; };     // 4 const inner, 5 anonymous union
 *                struct inner *e; int f : 3, g : 5; };           // 6 pointer, 7 outer
 * typedef void (*trace)(void *, int, int);                       // 8 prototype, 9 pointer, 10 typedef
 * }</pre>
 */
class BtfTest {
    private final Blob blob = new Blob();

    @Test
    void aMembersOffsetIsInBytes() throws IOException {
        Btf types = Btf.parse(blob.kernel());

        assertThat(types.offset("inner", "a")).hasValue(0);
        assertThat(types.offset("inner", "b")).hasValue(4);
        assertThat(types.offset("outer", "e")).hasValue(16);
    }

    @Test
    void membersOfAnonymousOnesAreFoundByTheirOwnName() throws IOException {
        Btf types = Btf.parse(blob.kernel());

        assertThat(types.offset("outer", "c")).hasValue(8);
    }

    @Test
    void dotsLeadIntoNestedStructuresAndThroughQualifiersButNotThroughPointers() throws IOException {
        Btf types = Btf.parse(blob.kernel());

        assertThat(types.offset("outer", "d.b")).hasValue(12);
        assertThat(types.offset("outer", "e.b")).isEqualTo(OptionalInt.empty());
    }

    @Test
    void bitFieldsAndUnknownNamesHaveNoOffset() throws IOException {
        Btf types = Btf.parse(blob.kernel());

        assertThat(types.offset("outer", "g")).isEmpty();
        assertThat(types.offset("outer", "nothing")).isEmpty();
        assertThat(types.offset("nothing", "a")).isEmpty();
    }

    @Test
    void aTracepointsParametersAreCountedBehindTypedefAndPointer() throws IOException {
        Btf types = Btf.parse(blob.kernel());

        assertThat(types.parameters("trace")).hasValue(3);
        assertThat(types.parameters("other")).isEmpty();
    }

    @Test
    void otherBytesAreRefused() {
        assertThatThrownBy(() -> Btf.parse(ByteBuffer.allocate(64)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0xeb9f");
        assertThatThrownBy(() -> Btf.parse(blob.kernel().slice(0, 40)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too early");
    }

    /** Writes BTF as {@code Documentation/bpf/btf.rst} lays it out. */
    private static final class Blob {
        private final ByteBuffer types = ByteBuffer.allocate(1024).order(ByteOrder.nativeOrder());
        private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

        ByteBuffer kernel() {
            strings.write(0);
            type("int", 1, 0, 4).putInt(32);
            type("number", 8, 0, 1);
            type("inner", 4, 2, 8);
            member("a", 1, 0);
            member("b", 2, 32);
            type("", 10, 0, 3);
            type("", 5, 2, 8);
            member("c", 1, 0);
            member("d", 4, 0);
            type("", 2, 0, 3);
            type("outer", 4 | 0x80, 5, 32);
            member("long", 1, 0);
            member("", 5, 64);
            member("e", 6, 128);
            member("f", 1, 3 << 24 | 192);
            member("g", 1, 5 << 24 | 195);
            type("", 13, 3, 0);
            for (int i = 0; i < 3; i++) {
                types.putInt(0).putInt(1);
            }
            type("", 2, 0, 8);
            type("trace", 8, 0, 9);
            return whole();
        }

        private ByteBuffer type(String name, int kind, int count, int sizeOrType) {
            return types.putInt(string(name)).putInt(kind << 24 | count).putInt(sizeOrType);
        }

        private void member(String name, int type, int offset) {
            types.putInt(string(name)).putInt(type).putInt(offset);
        }

        private int string(String name) {
            if (name.isEmpty()) {
                return 0;
            }
            int offset = strings.size();
            strings.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
            strings.write(0);
            return offset;
        }

        private ByteBuffer whole() {
            int typeBytes = types.position();
            ByteBuffer all =
                    ByteBuffer.allocate(24 + typeBytes + strings.size()).order(ByteOrder.nativeOrder());
            all.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
            all.putInt(0).putInt(typeBytes).putInt(typeBytes).putInt(strings.size());
            return all.put(types.flip()).put(strings.toByteArray()).flip();
        }
    }
}
