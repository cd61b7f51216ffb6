package sekisho.agent.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The fixed bytes by which binary formats are known; a picture, film or program answers {@link Format#UNKNOWN}. */
final class Signatures {
    private static final int TAR_MAGIC_OFFSET = 257;
    private static final int PG_DUMP_FORMAT_OFFSET = 10;
    private static final int PG_DUMP_CUSTOM = 1;
    private static final int ZIP_NAME_LENGTH_OFFSET = 26;
    private static final int ZIP_NAME_OFFSET = 30;

    private record Magic(int offset, String bytes, Format format) {}

    private static final List<Magic> MAGICS = List.of(
            new Magic(0, "\u001f\u008b\u0008", Format.GZIP),
            new Magic(0, "\u00fd7zXZ\0", Format.XZ),
            new Magic(0, "(\u00b5/\u00fd", Format.ZSTD),
            new Magic(0, "7z\u00bc\u00af'\u001c", Format.SEVEN_ZIP),
            new Magic(0, "SQLite format 3\0", Format.SQLITE),
            new Magic(0, "PAR1", Format.PARQUET),
            new Magic(0, "m\u00e2\u0099\u0081", Format.MONGODUMP),
            new Magic(3, "EXPORT:V", Format.ORACLE_EXP),
            new Magic(0, "\u00ff\u00d8\u00ff", Format.UNKNOWN),
            new Magic(0, "\u0089PNG\r\n", Format.UNKNOWN),
            new Magic(0, "GIF8", Format.UNKNOWN),
            new Magic(0, "%PDF-", Format.UNKNOWN),
            new Magic(4, "ftyp", Format.UNKNOWN),
            new Magic(0, "RIFF", Format.UNKNOWN),
            new Magic(0, "\u007fELF", Format.UNKNOWN),
            new Magic(0, "Salted__", Format.UNKNOWN),
            new Magic(0, "-----BEGIN ", Format.UNKNOWN),
            new Magic(0, "age-encryption.org/", Format.UNKNOWN));

    private Signatures() {}

    static Optional<Format> match(byte[] head, int length) {
        String text = new String(head, 0, Math.min(length, 1024), StandardCharsets.ISO_8859_1);
        if (text.startsWith("PGDMP")) {
            // A directory's table of contents calls itself tar.
            boolean directory = length > PG_DUMP_FORMAT_OFFSET && head[PG_DUMP_FORMAT_OFFSET] != PG_DUMP_CUSTOM;
            return Optional.of(directory ? Format.PG_DUMP_DIRECTORY : Format.PG_DUMP_CUSTOM);
        }
        if (text.startsWith("ustar", TAR_MAGIC_OFFSET)) {
            return Optional.of(text.startsWith("toc.dat\0") ? Format.PG_DUMP_TAR : Format.TAR);
        }
        if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
            return Optional.of(zipOrWorkbook(head, length));
        }
        return MAGICS.stream()
                .filter(magic -> text.startsWith(magic.bytes(), magic.offset()))
                .map(Magic::format)
                .findFirst()
                .or(() -> TextFormats.dumpOf(text));
    }

    private static Format zipOrWorkbook(byte[] head, int length) {
        String names = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        if (length < ZIP_NAME_OFFSET) {
            return Format.ZIP;
        }
        int nameLength = (head[ZIP_NAME_LENGTH_OFFSET] & 0xff) | (head[ZIP_NAME_LENGTH_OFFSET + 1] & 0xff) << 8;
        int end = Math.min(length, ZIP_NAME_OFFSET + nameLength);
        String first = names.substring(ZIP_NAME_OFFSET, end);
        boolean office = first.equals("[Content_Types].xml") || first.startsWith("_rels/") || first.startsWith("xl/");
        return office && names.contains("xl/") ? Format.XLSX : Format.ZIP;
    }
}
