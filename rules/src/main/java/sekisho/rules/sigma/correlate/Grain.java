package sekisho.rules.sigma.correlate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * How coarsely a window slides over events that it no longer keeps one by one: by year when it is longer than a year, by
 * month when longer than 31 days, by day when longer than a day, and by a 32nd of itself otherwise. Days are those of UTC.
 */
enum Grain {
    YEAR,
    MONTH,
    DAY,
    PART;

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_MONTH = Duration.ofDays(31);
    private static final Duration A_YEAR = Duration.ofDays(366);

    static Grain of(Duration span) {
        if (span.compareTo(A_YEAR) > 0) {
            return YEAR;
        }
        if (span.compareTo(A_MONTH) > 0) {
            return MONTH;
        }
        return span.compareTo(A_DAY) > 0 ? DAY : PART;
    }

    /** The number of the bucket that a time falls into; later times never have smaller numbers. */
    long index(Instant time, Duration span) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        return switch (this) {
            case YEAR -> utc.getYear();
            case MONTH -> utc.getYear() * 12L + utc.getMonthValue();
            case DAY -> Math.floorDiv(time.getEpochSecond(), A_DAY.toSeconds());
            case PART -> Math.floorDiv(time.toEpochMilli(), Math.max(1, span.toMillis() / 32));
        };
    }
}
