package sekisho.agent.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;

/** Whether a value reads like a name, kana, an address or a sex; values are trimmed UTF-8. */
final class Words {
    private static final Set<String> PREFECTURES =
            Set.of(("北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 "
                            + "長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 "
                            + "香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県")
                    .split(" "));
    private static final Set<String> SEXES =
            Set.of("男", "女", "男性", "女性", "その他", "m", "f", "male", "female", "other", "0", "1", "2", "3", "9");
    private static final int HAN_BYTES = 3;

    private Words() {}

    /** Whether the value could be a name under a column that says so: letters, no digits, no markup. */
    static boolean nameLike(byte[] b, int from, int to, int longest) {
        if (to <= from || to - from > longest) {
            return false;
        }
        boolean letters = false;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c < 0 || Values.isLetter(c)) {
                letters = true;
            } else if (c != ' ' && c != '-' && c != '\'' && c != '.' && c != '(' && c != ')') {
                return false;
            }
        }
        return letters;
    }

    /** Whether the value is nothing but kana of either width. */
    static boolean kana(byte[] b, int from, int to, int longest) {
        if (to - from < HAN_BYTES || to - from > longest) {
            return false;
        }
        for (int i = from; i < to; ) {
            if (b[i] == ' ') {
                i++;
            } else if (i + 2 < to && (b[i] & 0xf0) == 0xe0) {
                int c = (b[i] & 0x0f) << 12 | (b[i + 1] & 0x3f) << 6 | (b[i + 2] & 0x3f);
                boolean kana = (c >= 0x3041 && c <= 0x30fe) || (c >= 0xff61 && c <= 0xff9f) || c == 0x3000;
                if (!kana) {
                    return false;
                }
                i += HAN_BYTES;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Whether the value could be a part of an address under a column that says so. */
    static boolean addressLike(byte[] b, int from, int to, int longest) {
        if (to - from < 2 * HAN_BYTES || to - from > longest) {
            return false;
        }
        int high = 0;
        int letters = 0;
        for (int i = from; i < to; i++) {
            byte c = b[i];
            if (c == '@' || c == '<' || c == '{') {
                return false;
            }
            high += c < 0 ? 1 : 0;
            letters += Values.isLetter(c) ? 1 : 0;
        }
        return high >= 2 * HAN_BYTES || letters >= 4;
    }

    /** Whether the value is an address by itself: it begins with a prefecture, or with a municipality before a number. */
    static boolean addressAlone(byte[] b, int from, int to) {
        if (to - from < 4 * HAN_BYTES || to - from > 600 || b[from] >= 0) {
            return false;
        }
        String text = new String(b, from, Math.min(to - from, 120), UTF_8);
        if (text.length() > 3
                && (PREFECTURES.contains(text.substring(0, 3)) || PREFECTURES.contains(text.substring(0, 4)))) {
            return true;
        }
        int municipality = 0;
        for (int i = 1; i < Math.min(text.length(), 8); i++) {
            municipality = "市区郡町村".indexOf(text.charAt(i)) >= 0 ? i : municipality;
        }
        return municipality > 0
                && text.chars()
                        .skip(municipality)
                        .anyMatch(c -> (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19));
    }

    /** Whether the value is a full Japanese name by itself. */
    static boolean nameAlone(byte[] b, int from, int to) {
        boolean possible = to - from >= 2 * HAN_BYTES && to - from <= 12 * HAN_BYTES && b[from] < 0;
        return possible && JapaneseNames.isFullName(new String(b, from, to - from, UTF_8));
    }

    /** Whether the value is a surname or a given name by itself. */
    static boolean partOfName(byte[] b, int from, int to) {
        if (to - from < HAN_BYTES || to - from > 5 * HAN_BYTES || b[from] >= 0) {
            return false;
        }
        String text = new String(b, from, to - from, UTF_8);
        return JapaneseNames.isSurname(text) || JapaneseNames.isGivenName(text);
    }

    static boolean sex(byte[] b, int from, int to) {
        if (to <= from || to - from > 9) {
            return false;
        }
        String text = new String(b, from, to - from, UTF_8);
        return SEXES.contains(text) || SEXES.contains(text.toLowerCase(Locale.ROOT));
    }
}
