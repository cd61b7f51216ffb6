package sekisho.agent.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The containers around a text, opened one after the other as deep as the budget allows.
 */
final class Layers {
    private static final int GZIP_BUFFER = 64 * 1024;

    private final Metered file;
    private final Budget budget;
    private final StringBuilder path = new StringBuilder();
    private byte[] head = new byte[0];
    private InputStream body = InputStream.nullInputStream();
    private Format format = Format.UNKNOWN;
    private final List<Inflated> opened = new ArrayList<>();
    private boolean notGzip;
    private boolean encrypted;

    Layers(Metered file, Budget budget) {
        this.file = file;
        this.budget = budget;
    }

    /** Opens down to the first layer that is no readable container, and returns the head of the file itself. */
    byte[] open() throws IOException {
        enter(file);
        byte[] outermost = head;
        for (int depth = 0; format == Format.GZIP && depth < budget.depth(); depth++) {
            try {
                var inflated = new Inflated(new GZIPInputStream(body, GZIP_BUFFER), file, budget.ratio());
                path.append(format.wireName()).append('>');
                opened.add(inflated);
                enter(inflated);
            } catch (IOException noGzipAfterAll) {
                notGzip = true;
                return outermost;
            }
        }
        return outermost;
    }

    private void enter(InputStream layer) throws IOException {
        head = layer.readNBytes(FormatSniffer.HEAD_BYTES);
        body = new SequenceInputStream(new ByteArrayInputStream(head), layer);
        format = FormatSniffer.formatOf(head, head.length);
        encrypted |= FormatSniffer.encrypted(head, head.length);
    }

    /** First bytes of the innermost layer. */
    byte[] head() {
        return head;
    }

    /** The innermost layer from its beginning. */
    InputStream body() {
        return body;
    }

    Format format() {
        return format;
    }

    /** All layers, as {@code gzip>csv}. */
    String formatPath() {
        return path + format.wireName();
    }

    /** Whether a container broke off or failed its checks in what was read so far. */
    boolean damaged() {
        return notGzip || opened.stream().anyMatch(Inflated::damaged);
    }

    boolean encrypted() {
        return encrypted;
    }
}
