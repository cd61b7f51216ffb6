package sekisho.collector.detect;

import sekisho.collector.alert.Alert;

/** What judging one record came to; a record may come to several. */
sealed interface Finding {

    /** A detection raises an alert by itself. */
    record Raised(Alert alert) implements Finding {}

    /** A match counts towards a correlation. */
    record Counted(CountedEvent counted) implements Finding {}

    /** The record cannot be judged. */
    record Refused(DeadLetter letter) implements Finding {}
}
