package sekisho.agent.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sekisho.agent.people.PeopleKey;
import sekisho.rules.event.Content;
import sekisho.testing.GeneratedCustomers;

class ContentScannerTest {
    private static final int CUSTOMERS = 2_000;
    private static final Map<String, Long> ALL_KINDS = Map.of(
            "name",
            2_000L,
            "kana",
            2_000L,
            "date_of_birth",
            2_000L,
            "postal_code",
            2_000L,
            "address",
            2_000L,
            "phone",
            2_000L,
            "email",
            2_000L);

    private final GeneratedCustomers customers = GeneratedCustomers.of(11, CUSTOMERS);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8",
        "windows-31j, CP932",
        "x-eucJP-Open, EUC-JP",
        "UTF-16LE, UTF-16LE",
        "UTF-16BE, UTF-16BE",
        "ISO-2022-JP, ISO-2022-JP"
    })
    void aListOfCustomersIsReadInEveryEncoding(String charset, String encoding) throws IOException {
        Path file = folder.resolve("list");
        customers.writeCsv(file, Charset.forName(charset));

        Inspection inspection = inspect(Files.readAllBytes(file));

        assertThat(inspection.content().format()).isEqualTo("csv");
        assertThat(inspection.content().encoding()).contains(encoding);
        assertThat(inspection.content().records()).hasValue(CUSTOMERS);
        assertThat(inspection.content().columns()).hasValue(9);
        assertThat(inspection.content().kinds()).isEqualTo(ALL_KINDS);
        assertThat(inspection.people().orElseThrow().count()).isEqualTo(CUSTOMERS);
    }

    @Test
    void everyEncodingCountsTheSamePeople() throws IOException {
        Path utf8 = folder.resolve("utf8");
        Path cp932 = folder.resolve("cp932");
        customers.writeCsv(utf8, UTF_8);
        customers.writeQuotedCsv(cp932, Charset.forName("windows-31j"));

        assertThat(inspect(Files.readAllBytes(cp932)).people())
                .isEqualTo(inspect(Files.readAllBytes(utf8)).people());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstHeading() {
        Content content =
                inspect("\ufeff氏名,電話番号\n山田太郎,090-1234-5678\n".getBytes(UTF_8)).content();

        assertThat(content.encoding()).contains("UTF-8");
        assertThat(content.kinds()).isEqualTo(Map.of("name", 1L, "phone", 1L));
    }

    @Test
    void withoutHeadingsTheValuesTellTheKinds() throws IOException {
        Path file = folder.resolve("bare");
        customers.writeBareCsv(file, UTF_8);

        Content content = inspect(Files.readAllBytes(file)).content();

        assertThat(content.records()).hasValue(CUSTOMERS);
        assertThat(content.kinds())
                .containsEntry("name", 2_000L)
                .containsEntry("phone", 2_000L)
                .containsEntry("email", 2_000L)
                .containsEntry("postal_code", 2_000L)
                .containsEntry("address", 2_000L)
                .containsEntry("date_of_birth", 2_000L);
    }

    @Test
    void aDateOfRegistrationIsNoDateOfBirth() {
        String list = "会員ID,登録日\n" + "1,1975-03-02\n2,1985-03-02\n3,2015-04-05\n".repeat(10);

        assertThat(inspect(list.getBytes(UTF_8)).content().kinds()).isEmpty();
    }

    @Test
    void aColumnOfProductsCalledNameHoldsNoPeople() {
        String list = "id,name,price\n" + "1,りんごジュース,120\n2,ノートPC 15型,98000\n3,山手線模型,4500\n".repeat(20);

        assertThat(inspect(list.getBytes(UTF_8)).content().kinds()).isEmpty();
    }

    @Test
    void quotesDelimitersAndLineBreaksInsideValuesAreNoRecords() {
        String list = "氏名,備考,メールアドレス\r\n"
                + "\"山田 太郎\",\"一行目\n二行目, \"\"引用\"\"\",taro@example.com\r\n"
                + "\"鈴木 花子\",,hanako@example.jp\r\n";

        Content content = inspect(list.getBytes(UTF_8)).content();

        assertThat(content.records()).hasValue(2);
        assertThat(content.kinds()).isEqualTo(Map.of("name", 2L, "email", 2L));
    }

    @Test
    void copyBlocksTakeTheirColumnsFromTheStatement() {
        String dump = """
                --
                -- PostgreSQL database dump
                --

                \\restrict abc

                CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $_$ SELECT 'COPY x FROM stdin;' $_$;

                CREATE TABLE public.members (
                    id integer NOT NULL,
                    name text
                );

                COPY public.members (id, name, tel, birthday, created_at) FROM stdin;
                1\t山田 太郎\t03-1234-5678\t1970-01-02\t2020-05-06
                2\t鈴木\\t花子\t\\N\t\\N\t2020-05-06
                \\.

                SELECT pg_catalog.setval('public.members_id_seq', 2, true);

                COPY public.empty (name) FROM stdin;
                \\.
                """;

        Content content = inspect(dump.getBytes(UTF_8)).content();

        assertThat(content.format()).isEqualTo("pg_dump-plain");
        assertThat(content.databaseExport()).isTrue();
        assertThat(content.records()).hasValue(2);
        assertThat(content.kinds()).containsEntry("phone", 1L).containsEntry("date_of_birth", 1L);
    }

    @Test
    void aSchemaOnlyDumpHasNoRecords() {
        String dump = """
                --
                -- PostgreSQL database dump
                --
                CREATE TABLE public.members (id integer, name text, email text DEFAULT 'a@example.com');
                ALTER TABLE public.members OWNER TO app;
                """;

        Inspection inspection = inspect(dump.getBytes(UTF_8));

        assertThat(inspection.content().format()).isEqualTo("pg_dump-plain");
        assertThat(inspection.content().records()).hasValue(0);
        assertThat(inspection.content().kinds()).isEmpty();
        assertThat(inspection.people()).isEmpty();
    }

    @Test
    void extendedInsertsOfMysqldumpAreReadThroughTheirEscapes() {
        String dump = """
                -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
                /*!40101 SET NAMES utf8mb4 */;
                DROP TABLE IF EXISTS `members`;
                CREATE TABLE `members` (
                  `id` int NOT NULL,
                  `name` varchar(40) DEFAULT ')',
                  `email` varchar(80),
                  `memo` text,
                  PRIMARY KEY (`id`)
                ) ENGINE=InnoDB;
                INSERT INTO `members` VALUES (1,'山田 太郎','o\\'hara@example.com','a;b),(\\'x\\'\\\\'),(2,'鈴木 花子',NULL,_binary 'z');
                INSERT INTO `members` VALUES (3,'高橋 健','ken@example.jp','it''s');
                """;

        Inspection inspection = inspect(dump.getBytes(UTF_8));

        assertThat(inspection.content().format()).isEqualTo("mysqldump");
        assertThat(inspection.content().records()).hasValue(3);
        assertThat(inspection.content().columns()).hasValue(4);
        assertThat(inspection.content().kinds()).isEqualTo(Map.of("name", 3L, "email", 2L));
        assertThat(inspection.people().orElseThrow().count()).isEqualTo(2);
    }

    @Test
    void singleRowInsertsOfPgDumpAreOneTable() {
        var dump = new StringBuilder("--\n-- PostgreSQL database dump\n--\n");
        customers
                .inserts("public.customers", 1)
                .forEach(insert -> dump.append(insert).append(";\n"));

        Content content = inspect(dump.toString().getBytes(UTF_8)).content();

        assertThat(content.format()).isEqualTo("pg_dump-plain");
        assertThat(content.records()).hasValue(CUSTOMERS);
        assertThat(content.kinds()).isEqualTo(ALL_KINDS);
    }

    @Test
    void aDumpInsideGzipIsReadAndNamedWithItsContainer() throws IOException {
        byte[] dump = "-- PostgreSQL database dump\nCOPY t (email) FROM stdin;\na@example.com\n\\.\n".getBytes(UTF_8);

        Content content = inspect(gzip(dump)).content();

        assertThat(content.format()).isEqualTo("gzip>pg_dump-plain");
        assertThat(content.databaseExport()).isTrue();
        assertThat(content.records()).hasValue(1);
        assertThat(content.kinds()).isEqualTo(Map.of("email", 1L));
    }

    @Test
    void bothMembersOfAConcatenatedGzipAreRead() throws IOException {
        var both = new ByteArrayOutputStream();
        both.write(gzip("email,tel\na@example.com,03-1234-5678\n".getBytes(UTF_8)));
        both.write(gzip("b@example.com,03-1234-5679\n".getBytes(UTF_8)));

        assertThat(inspect(both.toByteArray()).content().records()).hasValue(2);
    }

    @Test
    void aGzipThatBreaksOffCountsWhatWasThereAndSaysSo() throws IOException {
        Path file = folder.resolve("list");
        customers.writeCsv(file, UTF_8);
        byte[] whole = gzip(Files.readAllBytes(file));

        Content content = inspect(Arrays.copyOf(whole, whole.length / 2)).content();

        assertThat(content.truncated()).isTrue();
        assertThat(content.records().orElseThrow()).isBetween(500L, 1_500L);
    }

    @Test
    void aPictureIsUnknownAndHoldsNoKinds() {
        byte[] picture = new byte[20_000];
        new Random(5).nextBytes(picture);
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, 0, picture, 0, 4);

        Inspection inspection = inspect(picture);

        assertThat(inspection.content().format()).isEqualTo("unknown");
        assertThat(inspection.content().encoding()).isEmpty();
        assertThat(inspection.content().kinds()).isEmpty();
        assertThat(inspection.people()).isEmpty();
    }

    @Test
    void anEmptyFileIsUnknown() {
        assertThat(inspect(new byte[0]).content().format()).isEqualTo("unknown");
    }

    @Test
    void aBareListOfAddressesIsAListOfPeople() {
        String list = "a@example.com\nb@example.com\nc@example.com\n";

        Inspection inspection = inspect(list.getBytes(UTF_8));

        assertThat(inspection.content().format()).isEqualTo("text");
        assertThat(inspection.content().records()).hasValue(3);
        assertThat(inspection.content().kinds()).isEqualTo(Map.of("email", 3L));
    }

    @Test
    void aBombEndsAtTheRatio() throws IOException {
        byte[] bomb = gzip(new byte[256 << 20]);

        Content content = inspect(bomb).content();

        assertThat(content.format()).startsWith("gzip>");
        assertThat(content.kinds()).isEmpty();
    }

    @Test
    void aBombOfRowsIsTruncatedAtTheRatio() throws IOException {
        var packed = new ByteArrayOutputStream();
        byte[] rows = "a@example.com,03-1234-5678\n".repeat(40_000).getBytes(UTF_8);
        try (var out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 120; i++) {
                out.write(rows);
            }
        }

        assertThat(inspect(packed.toByteArray()).content().truncated()).isTrue();
    }

    @Test
    void theBudgetOfBytesEndsTheReadingAndTheCountsAreExtrapolated() throws IOException {
        Path file = folder.resolve("list");
        customers.writeCsv(file, UTF_8);
        var half = new Budget(Files.size(file) / 2, Duration.ofMinutes(1), 100, 3);

        Inspection inspection = new ContentScanner(half, Optional.empty(), System::nanoTime)
                .scan(Files.newInputStream(file), Files.size(file));

        assertThat(inspection.content().truncated()).isTrue();
        assertThat(inspection.content().records().orElseThrow()).isBetween(1_900L, 2_100L);
        assertThat(inspection.content().kinds().get("email")).isBetween(1_900L, 2_100L);
    }

    @Test
    void theBudgetOfTimeEndsTheReadingOfAnEndlessFile() {
        var clock = new AtomicLong();
        byte[] row = "a@example.com,03-1234-5678\n".repeat(1_000).getBytes(UTF_8);
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                clock.addAndGet(Duration.ofMillis(100).toNanos());
                int n = Math.min(length, row.length);
                System.arraycopy(row, 0, bytes, offset, n);
                return n;
            }
        };

        Inspection inspection = new ContentScanner(Budget.DEFAULT, Optional.empty(), clock::get).scan(endless, 0);

        assertThat(inspection.content().truncated()).isTrue();
        assertThat(clock.get()).isLessThan(Duration.ofMinutes(3).toNanos());
    }

    @Test
    void aQuoteThatNeverClosesHidesNoRecords() {
        String list = "氏名,メールアドレス,住所\n\"山田 太郎,a@example.com,東京都\n" + "鈴木 花子,b@example.com,大阪府\n".repeat(60_000);

        Content content = inspect(list.getBytes(UTF_8)).content();

        assertThat(content.records()).hasValue(60_001);
    }

    @Test
    void aLineLongerThanTheWindowIsOneRecord() {
        String list =
                "email,tel\na@example.com,03-1234-5678\n" + "x".repeat(5 << 20) + "\nb@example.com,03-1234-5679\n";

        Content content = inspect(list.getBytes(UTF_8)).content();

        assertThat(content.records()).hasValue(3);
        assertThat(content.kinds()).containsEntry("email", 2L);
    }

    @Test
    void aMillionColumnsAreCounted() {
        String list = "a,".repeat(250_000) + "b\n" + "1,".repeat(250_000) + "2\n";

        Content content = inspect(list.getBytes(UTF_8)).content();

        assertThat(content.columns()).hasValue(250_001);
    }

    @Test
    void aPulledStickGivesWhatWasReadSoFar() {
        byte[] rows = ("email,tel\n" + "a@example.com,03-1234-5678\n".repeat(10_000)).getBytes(UTF_8);
        var broken = new SequenceInputStream(new ByteArrayInputStream(rows), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        });

        Content content = new ContentScanner(Budget.DEFAULT, Optional.empty(), System::nanoTime)
                .scan(broken, rows.length)
                .content();

        assertThat(content.truncated()).isTrue();
        assertThat(content.records().orElseThrow()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void mangledFilesNeverThrow(long seed) throws IOException {
        var random = new Random(seed);
        Path file = folder.resolve("list");
        GeneratedCustomers.of(seed, 200).writeQuotedCsv(file, UTF_8);
        byte[] bytes = seed % 2 == 0
                ? Files.readAllBytes(file)
                : ("-- MySQL dump 10\nINSERT INTO `t` VALUES ('" + Files.readString(file) + "');").getBytes(UTF_8);
        for (int i = 0; i < 300; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) ",\"'\\();\n\t-`$".charAt(random.nextInt(12));
        }

        Inspection inspection = inspect(bytes);

        assertThat(inspection.content().unreadable()).isEmpty();
    }

    @Test
    void sensitiveHeadingsAreHinted() {
        String list = "氏名,病歴,障害者手帳\n山田太郎,,\n鈴木花子,,\n";

        assertThat(inspect(list.getBytes(UTF_8)).content().sensitive()).containsExactly("disability", "medical");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static Inspection inspect(byte[] bytes) {
        return new ContentScanner(Budget.DEFAULT, Optional.of(new PeopleKey(1, new byte[16])), System::nanoTime)
                .scan(new ByteArrayInputStream(bytes), bytes.length);
    }
}
