package sekisho.rules.sigma.match;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.Optional;
import sekisho.rules.sigma.Modifier;

/** The parts of dates that rules compare, in one time zone. */
final class Calendar {

    /** Numbers from here on are milliseconds since 1970, smaller ones seconds: 5138-11-16 in the one, 1973-03-03 in the other. */
    private static final BigDecimal MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private Calendar() {}

    /** A part of an event value that is a date: RFC 3339, a plain day, or seconds or milliseconds since 1970. */
    static Optional<BigDecimal> part(Object value, Modifier part, ZoneId zone) {
        try {
            return date(value, zone).map(date -> BigDecimal.valueOf(part(date, part)));
        } catch (DateTimeException | ArithmeticException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<ZonedDateTime> date(Object value, ZoneId zone) {
        Optional<BigDecimal> number = Scalars.number(value);
        if (number.isPresent()) {
            BigDecimal moment = number.get().abs();
            Instant instant = moment.compareTo(MILLIS) >= 0
                    ? Instant.ofEpochMilli(number.get().longValue())
                    : Instant.ofEpochSecond(number.get().longValue());
            return Optional.of(instant.atZone(zone));
        }
        if (!(value instanceof String text) || text.length() < 10 || text.length() > 40) {
            return Optional.empty();
        }
        return Optional.of(
                text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay(zone)
                        : OffsetDateTime.parse(text).atZoneSameInstant(zone));
    }

    private static int part(ZonedDateTime date, Modifier part) {
        return switch (part) {
            case MINUTE -> date.getMinute();
            case HOUR -> date.getHour();
            case DAY -> date.getDayOfMonth();
            case WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> date.getMonthValue();
            case YEAR -> date.getYear();
            default -> throw new IllegalArgumentException(part.wireName() + " is no part of a date");
        };
    }
}
