package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import sekisho.collector.alert.Alert;

/**
 * One record of the alerts topic as it came.
 *
 * @param partition partition of the topic
 * @param offset its offset there
 * @param content the alert, or why there is none
 */
public record Delivery(int partition, long offset, Content content) {

    public Delivery {
        requireNonNull(content, "content");
    }

    /** What the record held. */
    public sealed interface Content {
        /** An alert. */
        record Decoded(Alert alert) implements Content {
            public Decoded {
                requireNonNull(alert, "alert");
            }
        }

        /**
         * Bytes that are no alert; they are kept, so that nothing is dropped in silence.
         *
         * @param reason what is wrong with them, without a value of theirs
         * @param hex the bytes as hex digits
         */
        record Undecodable(String reason, String hex) implements Content {
            public Undecodable {
                requireNonNull(reason, "reason");
                requireNonNull(hex, "hex");
            }
        }
    }

    /**
     * What a batch of deliveries came to: {@code opened + joined + repeated + undecodable} is the size of the batch.
     *
     * @param opened alerts that opened a case
     * @param joined alerts, or revisions of alerts, that joined a case
     * @param repeated alerts that were there already
     * @param undecodable records that were no alert
     */
    public record Tally(int opened, int joined, int repeated, int undecodable) {}

    /**
     * Where reading goes on.
     *
     * @param next partition to the first offset that is not stored yet
     */
    public record Progress(Map<Integer, Long> next) {
        public Progress {
            next = Map.copyOf(next);
        }
    }
}
