package sekisho.agent.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Names the format of a file from its first bytes; 64 KiB are enough, fewer make text formats harder to tell.
 *
 * <p>Signatures: RFC 1952 (gzip), XZ file format 1.2, RFC 8878 (zstd), 7-Zip {@code 7zFormat.txt}, PKWARE APPNOTE
 * (zip), POSIX ustar, PostgreSQL {@code pg_backup_archiver.c}, SQLite file format, Apache Parquet, MongoDB archive
 * format, RFC 4880 and {@code openssl enc} for what is encrypted.
 */
public final class FormatSniffer {
    /** How many first bytes are looked at. */
    public static final int HEAD_BYTES = 64 * 1024;

    private FormatSniffer() {}

    /**
     * The format as {@code sekisho.content.format} names it, {@code unknown} when nothing fits; what is inside a gzip layer
     * is named, too, as {@code gzip>csv}.
     *
     * @param head the file's first bytes
     * @param length how many of them are filled, 0 to {@code head.length}
     */
    public static String sniff(byte[] head, int length) {
        Format outer = formatOf(head, length);
        if (outer != Format.GZIP) {
            return outer.wireName();
        }
        byte[] inside = new byte[HEAD_BYTES];
        int inflated = inflate(head, length, inside);
        return inflated == 0
                ? outer.wireName()
                : outer.wireName() + ">" + formatOf(inside, inflated).wireName();
    }

    /** Fills {@code inside} from the start of a gzip file as far as both reach, and says how far that was. */
    private static int inflate(byte[] head, int length, byte[] inside) {
        int filled = 0;
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(head, 0, length))) {
            int read = 0;
            while (read >= 0 && filled < inside.length) {
                filled += read;
                read = gzip.read(inside, filled, inside.length - filled);
            }
            return filled;
        } catch (IOException cutOrDamaged) {
            // A head ends in the middle of the stream: what came out before that is what there is to see.
            return filled;
        }
    }

    static Format formatOf(byte[] head, int length) {
        if (length == 0) {
            return Format.UNKNOWN;
        }
        Optional<Format> binary = Signatures.match(head, length);
        if (binary.isPresent()) {
            return binary.get();
        }
        return EncodingSniffer.detect(head, length)
                .map(encoding -> TextFormats.formatOf(encoding.decode(head, Math.min(length, HEAD_BYTES))))
                .orElse(Format.UNKNOWN);
    }

    /** Whether the first bytes are those of an encrypted container that says so: OpenPGP, openssl, age, LUKS, zip. */
    static boolean encrypted(byte[] head, int length) {
        String start = new String(head, 0, Math.min(length, 64), StandardCharsets.ISO_8859_1);
        if (start.startsWith("Salted__")
                || start.startsWith("-----BEGIN PGP MESSAGE")
                || start.startsWith("age-encryption.org/")
                || start.startsWith("-----BEGIN AGE ENCRYPTED FILE")
                || start.startsWith("LUKS\u00ba\u00be")) {
            return true;
        }
        boolean zipEntry = start.startsWith("PK\3\4") && length > 6;
        return zipEntry ? (head[6] & 1) != 0 : openPgpPacket(head, length);
    }

    private static boolean openPgpPacket(byte[] head, int length) {
        if (length < 16) {
            return false;
        }
        int tag = head[0] & 0xff;
        boolean sessionKeyNewFormat = tag == 0xc1 || tag == 0xc3;
        boolean sessionKeyOldFormat = tag == 0x84 || tag == 0x85 || tag == 0x8c;
        int version = tag == 0x85 ? head[3] : head[2];
        return (sessionKeyNewFormat || sessionKeyOldFormat) && (version == 3 || version == 4 || version == 6);
    }
}
