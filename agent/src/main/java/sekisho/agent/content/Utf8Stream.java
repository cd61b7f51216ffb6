package sekisho.agent.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text of any encoding as UTF-8; what cannot be decoded becomes U+FFFD. */
final class Utf8Stream extends InputStream {
    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer undecoded = ByteBuffer.allocate(CHUNK);
    private final CharBuffer chars = CharBuffer.allocate(CHUNK + 16).flip();
    private boolean ended;

    private Utf8Stream(InputStream in, TextEncoding encoding) {
        this.in = in;
        this.decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** The text after its byte order mark, in UTF-8. */
    static InputStream of(InputStream in, TextEncoding encoding) throws IOException {
        in.readNBytes(encoding.markLength());
        return encoding.isUtf8() ? in : new Utf8Stream(in, encoding);
    }

    @Override
    public int read() throws IOException {
        throw new IOException("a decoded text is read in chunks of at least 4 bytes");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes, offset, length);
        while (true) {
            encoder.encode(chars, out, ended);
            if (out.position() > offset) {
                return out.position() - offset;
            }
            if (ended && !chars.hasRemaining()) {
                return -1;
            }
            decodeNext();
            if (ended && !chars.hasRemaining()) {
                return -1;
            }
        }
    }

    private void decodeNext() throws IOException {
        int n = in.read(undecoded.array(), undecoded.position(), undecoded.remaining());
        if (n < 0) {
            ended = true;
        } else {
            undecoded.position(undecoded.position() + n);
        }
        undecoded.flip();
        chars.compact();
        decoder.decode(undecoded, chars, ended);
        chars.flip();
        undecoded.compact();
    }
}
