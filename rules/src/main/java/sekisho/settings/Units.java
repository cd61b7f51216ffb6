package sekisho.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit behind them. */
final class Units {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]+)");

    private Units() {}

    /**
     * Reads a length of time.
     *
     * @throws IllegalArgumentException if it is no number with ms, s, m, h or d
     */
    static Duration duration(String word) {
        Matcher amount = AMOUNT.matcher(word.strip());
        if (!amount.matches()) {
            throw new IllegalArgumentException("must be a number with a unit: ms, s, m, h or d");
        }
        long number = Long.parseLong(amount.group(1));
        return switch (amount.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException("must be a number with a unit: ms, s, m, h or d");
        };
    }

    /**
     * Reads a number of bytes: kB, MB, GB, TB count in thousands, KiB, MiB, GiB, TiB in 1024s (IEC 80000-13).
     *
     * @throws IllegalArgumentException if it is no number with one of these units, or more than 2^63 - 1 bytes
     */
    static long bytes(String word) {
        Matcher amount = AMOUNT.matcher(word.strip());
        if (!amount.matches()) {
            throw new IllegalArgumentException("must be a number with a unit: B, kB, MB, GB, KiB, MiB or GiB");
        }
        long unit = switch (amount.group(2).toLowerCase(Locale.ROOT)) {
            case "b" -> 1L;
            case "kb" -> 1_000L;
            case "mb" -> 1_000_000L;
            case "gb" -> 1_000_000_000L;
            case "tb" -> 1_000_000_000_000L;
            case "kib" -> 1L << 10;
            case "mib" -> 1L << 20;
            case "gib" -> 1L << 30;
            case "tib" -> 1L << 40;
            default ->
                throw new IllegalArgumentException("must be a number with a unit: B, kB, MB, GB, KiB, MiB or GiB");
        };
        try {
            return Math.multiplyExact(Long.parseLong(amount.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is more bytes than a file can have", e);
        }
    }
}
