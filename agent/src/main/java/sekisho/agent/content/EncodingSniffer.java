package sekisho.agent.content;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/**
 * Tells a text's encoding by strict trial: byte order mark, NUL parity, UTF-8, ISO-2022-JP escapes, CP932 and EUC-JP,
 * Windows-1252. What no trial accepts is no text.
 */
final class EncodingSniffer {
    private static final int ESCAPE = 0x1b;

    private EncodingSniffer() {}

    /** The encoding, or empty when the bytes are not text. */
    static Optional<TextEncoding> detect(byte[] head, int available) {
        int length = Math.min(available, FormatSniffer.HEAD_BYTES);
        if (startsWith(head, length, 0xef, 0xbb, 0xbf)) {
            return Optional.of(new TextEncoding(UTF_8, "UTF-8", 3));
        }
        if (startsWith(head, length, 0xff, 0xfe)) {
            return Optional.of(new TextEncoding(UTF_16LE, "UTF-16LE", 2));
        }
        if (startsWith(head, length, 0xfe, 0xff)) {
            return Optional.of(new TextEncoding(UTF_16BE, "UTF-16BE", 2));
        }
        ByteCensus census = ByteCensus.of(head, length);
        if (census.zeros() > 0) {
            return utf16ByParity(head, length, census);
        }
        if (census.controls() * 200L > length) {
            return Optional.empty();
        }
        return eightBit(head, length, census);
    }

    private static Optional<TextEncoding> utf16ByParity(byte[] head, int length, ByteCensus census) {
        int even = census.evenZeros();
        int odd = census.zeros() - even;
        if (census.controls() * 50L > length || Math.max(even, odd) < 20 * Math.min(even, odd) + 2) {
            return Optional.empty();
        }
        TextEncoding encoding =
                odd > even ? new TextEncoding(UTF_16LE, "UTF-16LE", 0) : new TextEncoding(UTF_16BE, "UTF-16BE", 0);
        return accepts(encoding.charset(), head, length) ? Optional.of(encoding) : Optional.empty();
    }

    private static Optional<TextEncoding> eightBit(byte[] head, int length, ByteCensus census) {
        if (census.escapes() > 0 && census.highs() == 0 && contains(head, length, ESCAPE, '$', 'B')) {
            return Optional.of(TextEncoding.of("ISO-2022-JP", "ISO-2022-JP"));
        }
        if (accepts(UTF_8, head, length)) {
            return Optional.of(new TextEncoding(UTF_8, "UTF-8", 0));
        }
        TextEncoding cp932 = TextEncoding.of("windows-31j", "CP932");
        TextEncoding eucJp = TextEncoding.of("x-eucJP-Open", "EUC-JP");
        boolean maybeCp932 = accepts(cp932.charset(), head, length);
        boolean maybeEucJp = accepts(eucJp.charset(), head, length);
        if (maybeCp932 && maybeEucJp) {
            return Optional.of(mostlyHalfWidthKana(cp932.decode(head, length)) ? eucJp : cp932);
        }
        if (maybeCp932 || maybeEucJp) {
            return Optional.of(maybeCp932 ? cp932 : eucJp);
        }
        boolean western = census.highs() * 5L < length && census.controls() == 0;
        return western ? Optional.of(TextEncoding.of("windows-1252", "windows-1252")) : Optional.empty();
    }

    /** Read as CP932, EUC-JP text is a run of half-width kana; real half-width kana seldom fills whole EUC-JP pairs. */
    private static boolean mostlyHalfWidthKana(String text) {
        long halfWidth = text.chars().filter(c -> c >= 0xff61 && c <= 0xff9f).count();
        long others = text.chars().filter(c -> c > 0x7f).count() - halfWidth;
        return halfWidth > others;
    }

    private static boolean accepts(Charset charset, byte[] head, int length) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var out = CharBuffer.allocate(length + 16);
        return !decoder.decode(ByteBuffer.wrap(head, 0, length), out, false).isError();
    }

    private static boolean startsWith(byte[] head, int length, int... bytes) {
        if (length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] head, int length, int first, int second, int third) {
        for (int i = 0; i + 2 < length; i++) {
            if (head[i] == first && head[i + 1] == second && head[i + 2] == third) {
                return true;
            }
        }
        return false;
    }

    private record ByteCensus(int zeros, int evenZeros, int controls, int escapes, int highs) {
        static ByteCensus of(byte[] head, int length) {
            int zeros = 0;
            int evenZeros = 0;
            int controls = 0;
            int escapes = 0;
            int highs = 0;
            for (int i = 0; i < length; i++) {
                int b = head[i];
                if (b < 0) {
                    highs++;
                } else if (b == 0) {
                    zeros++;
                    evenZeros += 1 - (i & 1);
                } else if (b == ESCAPE) {
                    escapes++;
                } else if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                    controls++;
                }
            }
            return new ByteCensus(zeros, evenZeros, controls, escapes, highs);
        }
    }
}
