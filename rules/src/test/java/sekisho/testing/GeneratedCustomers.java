package sekisho.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Customers of an invented company, the same ones for the same seed. Names are put together from common syllables and
 * characters, e-mail addresses end in {@code example.*}, and every customer's telephone number, e-mail address and
 * street number is its own, so that as many people are distinct as there are customers.
 */
public final class GeneratedCustomers {
    /** Column names in English, for tables. */
    public static final List<String> COLUMNS =
            List.of("id", "name", "kana", "birthday", "postal_code", "address", "phone", "email", "registered_at");

    /** Column names in Japanese, for lists. */
    public static final List<String> HEADINGS =
            List.of("顧客ID", "氏名", "フリガナ", "生年月日", "郵便番号", "住所", "電話番号", "メールアドレス", "登録日");

    private static final List<String> SURNAME_HEADS =
            List.of("山", "田", "中", "高", "小", "大", "松", "石", "青", "西", "上", "森");
    private static final List<String> SURNAME_TAILS =
            List.of("田", "本", "川", "村", "野", "島", "井", "沢", "口", "原", "崎", "木");
    private static final List<String> SURNAME_KANA =
            List.of("タ", "モト", "カワ", "ムラ", "ノ", "シマ", "イ", "サワ", "グチ", "ハラ", "サキ", "キ");
    private static final List<String> HEAD_KANA =
            List.of("ヤマ", "タ", "ナカ", "タカ", "コ", "オオ", "マツ", "イシ", "アオ", "ニシ", "ウエ", "モリ");
    private static final List<String> GIVEN_HEADS = List.of("健", "直", "真", "和", "優", "美", "由", "智", "恵", "大", "裕", "正");
    private static final List<String> GIVEN_HEAD_KANA =
            List.of("ケン", "ナオ", "マ", "カズ", "ユウ", "ミ", "ユ", "トモ", "エ", "ダイ", "ヒロ", "マサ");
    private static final List<String> GIVEN_TAILS = List.of("太", "樹", "子", "美", "介", "人", "香", "一", "也", "奈");
    private static final List<String> GIVEN_TAIL_KANA = List.of("タ", "キ", "コ", "ミ", "スケ", "ト", "カ", "イチ", "ヤ", "ナ");
    private static final List<String> PLACES = List.of(
            "東京都新宿区西新宿",
            "東京都世田谷区桜丘",
            "大阪府大阪市北区梅田",
            "神奈川県横浜市西区みなとみらい",
            "愛知県名古屋市中区栄",
            "福岡県福岡市博多区博多駅前",
            "北海道札幌市中央区大通西",
            "兵庫県神戸市中央区三宮町",
            "京都府京都市下京区烏丸通",
            "千葉県千葉市美浜区中瀬");
    private static final List<String> DOMAINS = List.of("example.com", "example.jp", "example.net", "mail.example.org");

    private final long seed;
    private final int count;

    private GeneratedCustomers(long seed, int count) {
        this.seed = seed;
        this.count = count;
    }

    /** {@code count} customers, at most ten million, the same for the same seed. */
    public static GeneratedCustomers of(long seed, int count) {
        if (count < 0 || count > 10_000_000) {
            throw new IllegalArgumentException("count is not between 0 and ten million: " + count);
        }
        return new GeneratedCustomers(seed, count);
    }

    /** The customers in order of id, made one by one. */
    public Stream<GeneratedCustomer> stream() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return LongStream.rangeClosed(1, count).mapToObj(id -> customer(id, random));
    }

    private GeneratedCustomer customer(long id, RandomGenerator random) {
        int head = random.nextInt(SURNAME_HEADS.size());
        int tail = random.nextInt(SURNAME_TAILS.size());
        int givenHead = random.nextInt(GIVEN_HEADS.size());
        int givenTail = random.nextInt(GIVEN_TAILS.size());
        long number = (id * 7_654_321 + seed * 31) % 100_000_000L;
        long positive = number < 0 ? number + 100_000_000L : number;
        return new GeneratedCustomer(
                id,
                SURNAME_HEADS.get(head) + SURNAME_TAILS.get(tail),
                GIVEN_HEADS.get(givenHead) + GIVEN_TAILS.get(givenTail),
                HEAD_KANA.get(head) + SURNAME_KANA.get(tail) + " " + GIVEN_HEAD_KANA.get(givenHead)
                        + GIVEN_TAIL_KANA.get(givenTail),
                LocalDate.of(1935, 1, 1).plusDays(random.nextInt(75 * 365)),
                String.format(Locale.ROOT, "%03d-%04d", 100 + random.nextInt(890), random.nextInt(10_000)),
                PLACES.get(random.nextInt(PLACES.size())) + (1 + random.nextInt(8)) + "-" + (1 + random.nextInt(30))
                        + "-" + id,
                String.format(Locale.ROOT, "0%d0-%04d-%04d", 7 + id % 3, positive / 10_000, positive % 10_000),
                "user" + id + "." + random.nextInt(100) + "@" + DOMAINS.get(random.nextInt(DOMAINS.size())),
                LocalDate.of(2015, 4, 1).plusDays(random.nextInt(3_650)));
    }

    /** Writes a CSV with Japanese headings, CRLF, quotes only where RFC 4180 needs them. */
    public void writeCsv(Path file, Charset charset) {
        writeDelimited(file, charset, HEADINGS, ",", GeneratedCustomers::quotedIfNeeded);
    }

    /** Writes a CSV with Japanese headings in which every value is quoted. */
    public void writeQuotedCsv(Path file, Charset charset) {
        writeDelimited(file, charset, HEADINGS, ",", value -> '"' + value.replace("\"", "\"\"") + '"');
    }

    /** Writes a CSV without headings. */
    public void writeBareCsv(Path file, Charset charset) {
        writeDelimited(file, charset, List.of(), ",", GeneratedCustomers::quotedIfNeeded);
    }

    /** Writes tab-separated values with Japanese headings. */
    public void writeTsv(Path file, Charset charset) {
        writeDelimited(file, charset, HEADINGS, "\t", Function.identity());
    }

    private void writeDelimited(
            Path file, Charset charset, List<String> headings, String delimiter, Function<String, String> style) {
        write(file, charset, out -> {
            if (!headings.isEmpty()) {
                out.line(headings.stream().map(style).collect(Collectors.joining(delimiter)) + "\r\n");
            }
            stream()
                    .forEach(customer -> out.line(
                            customer.values().stream().map(style).collect(Collectors.joining(delimiter)) + "\r\n"));
        });
    }

    private static String quotedIfNeeded(String value) {
        boolean needed = value.contains(",") || value.contains("\"") || value.contains("\n");
        return needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    /** The CREATE TABLE statement that fits {@link #COLUMNS}, for PostgreSQL and MariaDB. */
    public static String createTable(String table) {
        return "CREATE TABLE " + table
                + " (id bigint PRIMARY KEY, name varchar(100), kana varchar(100), birthday date, "
                + "postal_code varchar(10), address varchar(300), phone varchar(20), email varchar(200), "
                + "registered_at date)";
    }

    /** Writes what {@code COPY table FROM STDIN} reads in PostgreSQL's text format: tab-separated rows, no heading. */
    public void writeCopyRows(Path file, Charset charset) {
        write(
                file,
                charset,
                out -> stream().forEach(customer -> out.line(String.join("\t", customer.values()) + "\n")));
    }

    /** INSERT statements of {@code rowsEach} rows for PostgreSQL or MariaDB, without semicolons. */
    public Stream<String> inserts(String table, int rowsEach) {
        String head = "INSERT INTO " + table + " (" + String.join(", ", COLUMNS) + ") VALUES ";
        List<GeneratedCustomer> all = stream().toList();
        return LongStream.iterate(0, from -> from < all.size(), from -> from + rowsEach)
                .mapToObj(from -> all.subList((int) from, (int) Math.min(all.size(), from + rowsEach)).stream()
                        .map(GeneratedCustomers::tuple)
                        .collect(Collectors.joining(",", head, "")));
    }

    private static String tuple(GeneratedCustomer customer) {
        return customer.values().stream()
                .skip(1)
                .map(value -> "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(",", "(" + customer.id() + ",", ")"));
    }

    private interface Lines {
        void line(String text);
    }

    private static void write(Path file, Charset charset, Consumer<Lines> body) {
        try (Writer writer = Files.newBufferedWriter(file, charset)) {
            body.accept(text -> {
                try {
                    writer.write(text);
                } catch (IOException unwritable) {
                    throw new UncheckedIOException(unwritable);
                }
            });
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write " + file, unwritable);
        }
    }
}
