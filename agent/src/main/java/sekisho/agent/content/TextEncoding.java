package sekisho.agent.content;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * How a text's bytes become characters.
 *
 * @param charset the decoder
 * @param wireName the value of {@code sekisho.content.encoding}
 * @param markLength bytes of byte order mark in front, 0 to 3
 */
record TextEncoding(Charset charset, String wireName, int markLength) {
    TextEncoding {
        requireNonNull(charset, "charset");
        requireNonNull(wireName, "wireName");
    }

    static TextEncoding of(String charset, String wireName) {
        return new TextEncoding(Charset.forName(charset), wireName, 0);
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /** The head as characters; a character cut off at its end is left out. */
    String decode(byte[] head, int length) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        int start = Math.min(markLength, length);
        var out = CharBuffer.allocate(length + 16);
        var _ = decoder.decode(ByteBuffer.wrap(head, start, length - start), out, false);
        return out.flip().toString();
    }
}
