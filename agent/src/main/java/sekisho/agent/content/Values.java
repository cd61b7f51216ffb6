package sekisho.agent.content;

/**
 * Whether a value is of a kind, byte by byte. <em>Alone</em> means that nothing but the value speaks; <em>named</em>
 * that the column's name says the kind, so that a telephone number may have lost its zero and a postal code its hyphen.
 */
final class Values {
    private static final int LONGEST_NAME = 90;
    private static final int LONGEST_ADDRESS = 600;

    private final Narrow narrow = new Narrow();

    /** Whether the value is of the kind, when the column already is. The value is trimmed. */
    boolean accepts(Kind kind, boolean named, byte[] b, int from, int to) {
        return switch (kind) {
            case EMAIL -> isEmail(b, from, to);
            case PHONE -> isPhone(named, b, from, to);
            case POSTAL_CODE -> isPostalCode(named, b, from, to);
            case NAME -> Words.nameLike(b, from, to, LONGEST_NAME);
            case KANA -> Words.kana(b, from, to, LONGEST_NAME);
            case ADDRESS -> Words.addressLike(b, from, to, LONGEST_ADDRESS);
            case DATE_OF_BIRTH -> Dates.year(b, from, to) > 0;
            case SEX -> Words.sex(b, from, to);
            case MY_NUMBER -> isMyNumber(b, from, to);
            case CARD -> isCard(b, from, to);
        };
    }

    boolean isEmail(byte[] b, int from, int to) {
        if (!narrow.show(b, from, to)) {
            return false;
        }
        byte[] v = narrow.bytes;
        int end = narrow.to;
        int at = -1;
        int dot = -1;
        for (int i = narrow.from; i < end; i++) {
            byte c = v[i];
            if (c == '@') {
                if (at >= 0 || i == narrow.from) {
                    return false;
                }
                at = i;
            } else if (c == '.') {
                dot = i;
            } else if (!(isLetter(c) || isDigit(c) || c == '-' || (at < 0 && isLocalPart(c)))) {
                return false;
            }
        }
        if (at < 0 || dot < at + 2 || end - dot < 3) {
            return false;
        }
        return isLetter(v[dot + 1]) && isLetter(v[end - 1]);
    }

    private static boolean isLocalPart(byte c) {
        return c == '_' || c == '+' || c == '%' || c == '\'' || c == '&' || c == '/' || c == '!' || c == '#' || c == '?'
                || c == '=' || c == '~' || c == '*' || c == '^';
    }

    boolean isPhone(boolean named, byte[] b, int from, int to) {
        if (to - from < 9 || !narrow.show(b, from, to)) {
            return false;
        }
        byte[] v = narrow.bytes;
        boolean plus = v[narrow.from] == '+';
        int digits = 0;
        int separators = 0;
        int lead = 0;
        for (int i = plus ? narrow.from + 1 : narrow.from; i < narrow.to; i++) {
            byte c = v[i];
            if (isDigit(c)) {
                lead = digits < 3 ? lead * 10 + c - '0' : lead;
                digits++;
            } else if (c == '-' || c == ' ' || c == '(' || c == ')' || c == '.') {
                separators++;
            } else {
                return false;
            }
        }
        if (plus) {
            return digits >= 9 && digits <= 15;
        }
        return isDomestic(lead, digits) || (named && digits >= 9 && digits <= 11 && (separators > 0 || digits <= 10));
    }

    /** A Japanese number by its first three digits: 0AB-J has ten digits, 0A0 eleven, 0800 eleven, 0120 and 0570 ten. */
    private static boolean isDomestic(int lead, int digits) {
        if (lead < 10 || lead > 99) {
            return false;
        }
        boolean mobileOrIp = lead == 50 || lead == 60 || lead == 70 || lead == 80 || lead == 90 || lead == 20;
        return digits == 11 ? mobileOrIp : digits == 10 && !mobileOrIp;
    }

    boolean isPostalCode(boolean named, byte[] b, int from, int to) {
        if (to - from < 5 || to - from > 32 || !narrow.show(b, from, to)) {
            return false;
        }
        byte[] v = narrow.bytes;
        int length = narrow.to - narrow.from;
        int hyphen = -1;
        for (int i = narrow.from; i < narrow.to; i++) {
            if (v[i] == '-' && hyphen < 0) {
                hyphen = i - narrow.from;
            } else if (!isDigit(v[i])) {
                return false;
            }
        }
        if (hyphen >= 0) {
            return (length == 8 && hyphen == 3) || (named && length == 10 && hyphen == 5);
        }
        return named && length >= 5 && length <= 7;
    }

    /** Twelve digits with the check digit of Ordinance 85 of 2014, Article 5. */
    boolean isMyNumber(byte[] b, int from, int to) {
        if (to - from < 12 || !narrow.show(b, from, to)) {
            return false;
        }
        int n = 0;
        int sum = 0;
        int last = 0;
        for (int i = narrow.from; i < narrow.to; i++) {
            byte c = narrow.bytes[i];
            if (isDigit(c)) {
                last = c - '0';
                sum += n < 11 ? last * (n < 5 ? 6 - n : 12 - n) : 0;
                n++;
            } else if (c != '-' && c != ' ') {
                return false;
            }
        }
        int rest = sum % 11;
        return n == 12 && last == (rest <= 1 ? 0 : 11 - rest);
    }

    /** Fourteen to sixteen digits that begin as a payment card does and pass the Luhn check (ISO/IEC 7812-1). */
    boolean isCard(byte[] b, int from, int to) {
        if (to - from < 14 || to - from > 64 || !narrow.show(b, from, to)) {
            return false;
        }
        int n = 0;
        int sum = 0;
        byte first = 0;
        for (int i = narrow.to - 1; i >= narrow.from; i--) {
            byte c = narrow.bytes[i];
            if (isDigit(c)) {
                int doubled = (c - '0') << (n & 1);
                sum += doubled > 9 ? doubled - 9 : doubled;
                first = c;
                n++;
            } else if (c != '-' && c != ' ') {
                return false;
            }
        }
        return n >= 14 && n <= 16 && sum % 10 == 0 && first >= '2' && first <= '6';
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
