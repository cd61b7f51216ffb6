package sekisho.agent.content;

/**
 * The fields of one record as ranges of a byte array in UTF-8; valid only until the next record is read. Fields past
 * {@link #MOST_FIELDS} are counted, not kept.
 */
final class Row {
    /** Columns that are looked into. */
    static final int MOST_FIELDS = 1024;

    final byte[] bytes;
    final int[] from;
    final int[] to;
    private int fields;

    Row(byte[] bytes) {
        this(bytes, new int[MOST_FIELDS], new int[MOST_FIELDS]);
    }

    private Row(byte[] bytes, int[] from, int[] to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    void clear() {
        fields = 0;
    }

    void add(int start, int end) {
        if (fields < MOST_FIELDS) {
            from[fields] = start;
            to[fields] = end;
        }
        fields++;
    }

    /** All fields of the record, kept or not. */
    int fields() {
        return fields;
    }

    /** The fields that are kept. */
    int kept() {
        return Math.min(fields, MOST_FIELDS);
    }

    /** Takes blanks of either width off the ends of a field. */
    void trim(int field) {
        int start = from[field];
        int end = to[field];
        while (start < end && (bytes[start] == ' ' || wideBlank(start, end))) {
            start += bytes[start] == ' ' ? 1 : 3;
        }
        while (start < end && (bytes[end - 1] == ' ' || (wideBlank(end - 3, end) && end - 3 >= start))) {
            end -= bytes[end - 1] == ' ' ? 1 : 3;
        }
        from[field] = start;
        to[field] = end;
    }

    private boolean wideBlank(int at, int end) {
        return at >= 0
                && at + 2 < end
                && bytes[at] == (byte) 0xe3
                && bytes[at + 1] == (byte) 0x80
                && bytes[at + 2] == (byte) 0x80;
    }

    /** A row of its own with the same kept fields. */
    Row copy() {
        int kept = kept();
        int length = 0;
        for (int i = 0; i < kept; i++) {
            length += to[i] - from[i];
        }
        Row copy = new Row(new byte[length], new int[kept], new int[kept]);
        int at = 0;
        for (int i = 0; i < kept; i++) {
            System.arraycopy(bytes, from[i], copy.bytes, at, to[i] - from[i]);
            copy.from[i] = at;
            copy.to[i] = at + to[i] - from[i];
            at = copy.to[i];
        }
        copy.fields = fields;
        return copy;
    }
}
