package sekisho.agent.content;

import java.util.Locale;

/** The kinds of personal values that are counted; {@code sekisho.content.kinds.*} in lower case. */
enum Kind {
    NAME,
    KANA,
    ADDRESS,
    POSTAL_CODE,
    PHONE,
    EMAIL,
    DATE_OF_BIRTH,
    SEX,
    MY_NUMBER,
    CARD;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
