package sekisho.agent.content;

/**
 * The fields of one record as ranges of a byte array in UTF-8; valid only until the next record is read. Fields past
 * {@link #MOST_FIELDS} are counted, not kept.
 */
final class Row {
    /** Columns that are looked into. */
    static final int MOST_FIELDS = 1024;

    byte[] bytes;
    final int[] from = new int[MOST_FIELDS];
    final int[] to = new int[MOST_FIELDS];
    private int fields;

    Row(byte[] bytes) {
        this.bytes = bytes;
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
}
