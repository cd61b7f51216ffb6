package sekisho.agent.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;

/**
 * Reads the year out of a date as Japanese lists write them: {@code 1985-01-02}, {@code 1985/1/2}, {@code 19850102},
 * {@code 1/2/1985}, {@code 昭和60年1月2日}, {@code S60.1.2}, {@code S600102}; a time of day may follow.
 */
final class Dates {
    private static final int FIRST_YEAR = 1868;
    private static final int LAST_YEAR = 2099;
    private static final int LONGEST = 64;

    private Dates() {}

    /** The year, 1868 to 2099, or 0 when the value is no date. */
    static int year(byte[] b, int from, int to) {
        if (to - from < 6 || to - from > LONGEST) {
            return 0;
        }
        for (int i = from; i < to; i++) {
            if (b[i] < 0) {
                byte[] plain = plain(new String(b, from, to - from, UTF_8));
                return yearOfAscii(plain, 0, plain.length);
            }
        }
        return yearOfAscii(b, from, to);
    }

    private static byte[] plain(String text) {
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replace("明治", "M")
                .replace("大正", "T")
                .replace("昭和", "S")
                .replace("平成", "H")
                .replace("令和", "R")
                .replace("元", "1")
                .replace('年', '/')
                .replace('月', '/')
                .replace("日", "")
                .replace('\u2212', '-');
        return ascii.getBytes(UTF_8);
    }

    private static int yearOfAscii(byte[] b, int from, int to) {
        if (to - from < 6) {
            return 0;
        }
        int era = eraBefore(b[from]);
        int[] parts = new int[3];
        int part = 0;
        int digitsOfFirst = 0;
        boolean digitBefore = false;
        for (int i = era > 0 ? from + 1 : from; i < to; i++) {
            byte c = b[i];
            if (Values.isDigit(c)) {
                if (parts[part] > 99_999_999) {
                    return 0;
                }
                parts[part] = parts[part] * 10 + c - '0';
                digitsOfFirst += part == 0 ? 1 : 0;
                digitBefore = true;
            } else if ((c == '-' || c == '/' || c == '.') && digitBefore && part < 2) {
                part++;
                digitBefore = false;
            } else if ((c == ' ' || c == 'T') && part == 2 && digitBefore) {
                break;
            } else {
                return 0;
            }
        }
        if (part == 0) {
            return packed(parts[0], digitsOfFirst, era);
        }
        return part == 2 && digitBefore ? parted(parts, digitsOfFirst, era) : 0;
    }

    private static int packed(int digits, int count, int era) {
        boolean fits = era > 0 ? count == 6 : count == 8;
        return fits ? checked(era + digits / 10_000, digits / 100 % 100, digits % 100) : 0;
    }

    private static int parted(int[] parts, int digitsOfFirst, int era) {
        if (era > 0) {
            return parts[0] <= 99 ? checked(era + parts[0], parts[1], parts[2]) : 0;
        }
        if (digitsOfFirst == 4) {
            return checked(parts[0], parts[1], parts[2]);
        }
        int year = parts[2];
        return Math.max(checked(year, parts[0], parts[1]), checked(year, parts[1], parts[0]));
    }

    private static int checked(int year, int month, int day) {
        boolean date = month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= FIRST_YEAR && year <= LAST_YEAR;
        return date ? year : 0;
    }

    /** The year before an era's first, 0 for a letter that begins no era. */
    private static int eraBefore(byte letter) {
        return switch (letter) {
            case 'M', 'm' -> 1867;
            case 'T', 't' -> 1911;
            case 'S', 's' -> 1925;
            case 'H', 'h' -> 1988;
            case 'R', 'r' -> 2018;
            default -> 0;
        };
    }
}
