package sekisho.agent.content;

import static java.util.Map.entry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The dictionary of column names in Japanese and English customer lists: EC-CUBE's {@code dtb_customer}, the lists of
 * published leaks, and their usual variations. Names are compared after NFKC, in lower case, without blanks,
 * underscores, hyphens, brackets and quotes, and without a number at the end.
 */
final class Headings {
    private static final Map<Kind, Set<String>> SURE = Map.ofEntries(
            entry(
                    Kind.NAME,
                    words("氏名 お名前 御名前 契約者名 契約者氏名 ご契約者名 顧客名 顧客氏名 お客様名 お客さま名 会員名 会員氏名 代表者 "
                            + "代表者名 担当者名 姓 苗字 世帯主 受取人 被保険者名 口座名義 カード名義 利用者名 患者名 保護者名 申込者名 "
                            + "fullname lastname firstname familyname givenname surname middlename customername membername "
                            + "personname patientname contactname cardholdername accountholder")),
            entry(
                    Kind.KANA,
                    words("フリガナ ふりがな カナ かな カナ氏名 氏名カナ 氏名かな 名前カナ 名前かな カナ名 姓カナ 名カナ セイ メイ せい めい "
                            + "フリガナ姓 フリガナ名 契約者名カナ 顧客名カナ kana namekana kananame lastnamekana firstnamekana "
                            + "furigana lastkana firstkana kanasei kanamei seikana meikana")),
            entry(
                    Kind.ADDRESS,
                    words("住所 ご住所 現住所 自宅住所 住所全体 都道府県 都道府県名 市区町村 市区町村名 市町村 町名番地 番地 建物名 建物 "
                            + "マンション名 アパート名 町域 丁目番地 連絡先住所 送付先住所 address addr streetaddress homeaddress "
                            + "billingaddress shippingaddress mailingaddress postaladdress addressline street prefecture prefname "
                            + "customeraddress")),
            entry(
                    Kind.POSTAL_CODE,
                    words("郵便番号 〒 郵便 zip zipcode zipcd postalcode postcode postnumber postalcd yubin yubinbango")),
            entry(
                    Kind.PHONE,
                    words("電話番号 お電話番号 電話 tel 携帯電話番号 携帯電話 携帯番号 携帯 自宅電話 自宅電話番号 固定電話 代表電話 fax "
                            + "fax番号 ファックス 勤務先電話番号 連絡先電話番号 phone phonenumber phoneno telno telnumber telephone "
                            + "telephonenumber mobile mobilephone mobilenumber mobileno cellphone homephone contactphone "
                            + "customerphone keitai")),
            entry(
                    Kind.EMAIL,
                    words("メールアドレス メール eメール eメールアドレス emailアドレス 主要メールアドレス 電子メール mailアドレス email "
                            + "mail emailaddress mailaddress mailaddr emailaddr customeremail pcmail mobilemail")),
            entry(
                    Kind.DATE_OF_BIRTH,
                    words("生年月日 誕生日 お誕生日 生年月日西暦 生年月日和暦 birth birthday birthdate dateofbirth dob "
                            + "birthdt customerbirth")),
            entry(Kind.SEX, words("性別 sex gender sexid sexcd seibetsu")),
            entry(Kind.MY_NUMBER, words("個人番号 マイナンバー mynumber")),
            entry(Kind.CARD, words("カード番号 クレジットカード番号 cardno cardnumber creditcardnumber creditcard pan ccnumber")));
    private static final Map<Kind, Set<String>> POSSIBLE = Map.of(
            Kind.NAME, words("名前 名 name username customer 顧客 会員 担当者 担当"),
            Kind.PHONE, words("連絡先 contact 電話連絡先"),
            Kind.ADDRESS, words("所在地 city state town 市 県 location 地域"),
            Kind.DATE_OF_BIRTH, words("生年 出生日 birthyear"));
    private static final Map<String, Kind> SURE_ENDINGS = Map.ofEntries(
            entry("氏名", Kind.NAME),
            entry("メールアドレス", Kind.EMAIL),
            entry("電話番号", Kind.PHONE),
            entry("携帯番号", Kind.PHONE),
            entry("郵便番号", Kind.POSTAL_CODE),
            entry("住所", Kind.ADDRESS),
            entry("生年月日", Kind.DATE_OF_BIRTH),
            entry("フリガナ", Kind.KANA),
            entry("ふりがな", Kind.KANA),
            entry("カナ", Kind.KANA),
            entry("kana", Kind.KANA),
            entry("email", Kind.EMAIL),
            entry("emailaddress", Kind.EMAIL),
            entry("phonenumber", Kind.PHONE),
            entry("phone", Kind.PHONE),
            entry("telno", Kind.PHONE),
            entry("postalcode", Kind.POSTAL_CODE),
            entry("zipcode", Kind.POSTAL_CODE),
            entry("dateofbirth", Kind.DATE_OF_BIRTH),
            entry("birthdate", Kind.DATE_OF_BIRTH),
            entry("birthday", Kind.DATE_OF_BIRTH));
    private static final List<Map.Entry<String, String>> SENSITIVE = List.of(
            entry("病", "medical"),
            entry("診断", "medical"),
            entry("疾患", "medical"),
            entry("診療", "medical"),
            entry("処方", "medical"),
            entry("diagnosis", "medical"),
            entry("disease", "medical"),
            entry("障害者", "disability"),
            entry("障がい", "disability"),
            entry("障害等級", "disability"),
            entry("disability", "disability"),
            entry("健診", "health_check"),
            entry("健康診断", "health_check"),
            entry("犯罪", "crime"),
            entry("前科", "crime"),
            entry("criminal", "crime"),
            entry("宗教", "creed"),
            entry("信条", "creed"),
            entry("religion", "creed"),
            entry("人種", "race"),
            entry("ethnicity", "race"));

    private Headings() {}

    private static Set<String> words(String spaced) {
        return Set.of(spaced.split(" "));
    }

    /** What the column's name means; {@link Heading.Silent} for an empty or numbered one. */
    static Heading of(String columnName) {
        String word = normalise(columnName);
        if (word.isEmpty()
                || Set.of("col", "column", "field", "f", "c", "v", "x", "列", "項目", "unnamed:")
                        .contains(word)) {
            return new Heading.Silent();
        }
        return exact(SURE, word)
                .or(() -> ending(word))
                .<Heading>map(kind -> new Heading.Personal(kind, true))
                .or(() -> exact(POSSIBLE, word).map(kind -> new Heading.Personal(kind, false)))
                .orElseGet(() -> new Heading.Other(identifies(word)));
    }

    private static Optional<Kind> exact(Map<Kind, Set<String>> dictionary, String word) {
        return dictionary.entrySet().stream()
                .filter(kind -> kind.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<Kind> ending(String word) {
        return SURE_ENDINGS.entrySet().stream()
                .filter(ending -> word.endsWith(ending.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean identifies(String word) {
        return word.endsWith("id")
                || word.endsWith("no")
                || word.endsWith("code")
                || word.endsWith("number")
                || word.endsWith("番号")
                || word.endsWith("コード");
    }

    /** Hints at special care-required data (APPI Article 2(3)) in the names of columns. */
    static List<String> sensitive(List<String> columnNames) {
        List<String> hints = new ArrayList<>();
        for (String name : columnNames) {
            String word = normalise(name);
            SENSITIVE.stream()
                    .filter(hint -> word.contains(hint.getKey()))
                    .map(Map.Entry::getValue)
                    .forEach(hints::add);
        }
        return hints.stream().distinct().sorted().toList();
    }

    private static String normalise(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var word = new StringBuilder(lower.length());
        lower.chars()
                .filter(c -> !Character.isWhitespace(c) && "_-‐−()[]{}<>「」【】〔〕\"'`*※:：.・/\ufeff".indexOf(c) < 0)
                .forEach(c -> word.append((char) c));
        int end = word.length();
        while (end > 0 && word.charAt(end - 1) >= '0' && word.charAt(end - 1) <= '9') {
            end--;
        }
        return word.substring(0, end);
    }
}
