package sekisho.agent.content;

import java.util.List;

/** Takes the rows that a reader cuts out of a file. */
interface RowSink {
    /** A table begins; {@code columns} are its column names in order, empty when the format names none. */
    void table(List<String> columns);

    /** One record of the table begun last; {@code row} is reused after the call. */
    void row(Row row);

    /** A record too long to look into was passed over. */
    void skippedRow();
}
