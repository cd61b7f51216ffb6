package sekisho.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArgumentMaskTest {
    /** Arguments are apart by two spaces; what is expected stands below what is given. */
    private static final String COMMANDS = """
            mysql  -uroot  -pSecret9  shop
            mysql  -uroot  -p***  shop

            mysqldump  -u  root  -pSecret9  --single-transaction  shop  people
            mysqldump  -u  root  -p***  --single-transaction  shop  people

            mariadb-dump  --password=Secret9  shop
            mariadb-dump  --password=***  shop

            mysql  --password  Secret9  shop
            mysql  --password  ***  shop

            mysql  -u  root  -p  shop
            mysql  -u  root  -p  shop

            mysql  -NBpSecret9  -P3306  -h  db  shop
            mysql  -NBp***  -P3306  -h  db  shop

            mysql  -e  select * from people where tel='080-1234-5678' and name="Taro" and age > 30
            mysql  -e  select * from people where tel=? and name=? and age > ?

            mysql  -Ne  select 'O\\'Brien', 12 from dual
            mysql  -Ne  select ?, ? from dual

            mysqldump  --where=tel='08012345678'  shop  people
            mysqldump  --where=tel=?  shop  people

            mysqldump  -wid<7000  shop  people
            mysqldump  -wid<?  shop  people

            env  PGPASSWORD=Secret9  psql  -h  db  -p  5433  -d  shop2
            env  PGPASSWORD=***  psql  -h  db  -p  5433  -d  shop2

            env  MYSQL_PWD=Secret 9  mysql  shop
            env  MYSQL_PWD=***  mysql  shop

            psql  postgresql://app:Secret9@db:5432/shop
            psql  postgresql://app:***@db:5432/shop

            psql  host=db password=Secret9 dbname=shop
            psql  host=db password=*** dbname=shop

            psql  host=db password='Sec ret' dbname=shop
            psql  host=db password=*** dbname=shop

            psql  -c  \\copy (select * from people where mail = 'taro@example.jp') to '/tmp/p.csv' csv header
            psql  -c  \\copy (select * from people where mail = ?) to ? csv header

            psql  -c  COPY people TO '/tmp/people.csv' WITH (FORMAT csv)
            psql  -c  COPY people TO ? WITH (FORMAT csv)

            psql  -Atc  select $$Taro$$, $q$Hanako$q$, $1, "name2" from t -- 080-1234
            psql  -Atc  select ?, ?, $1, "name2" from t /*?*/

            psql  -c  select E'it\\'s', N'x', 0x1F, 1.5e-3, col1 from t
            psql  -c  select ?, ?, ?, ?, col1 from t

            psql  -v  ON_ERROR_STOP=1  -v  tel=08012345678  -f  q.sql
            psql  -v  ON_ERROR_STOP=1  -v  tel=?  -f  q.sql

            psql  -c  alter user app password 'Secret9'
            psql  -c  alter user app password ?

            /usr/bin/perl  /usr/bin/psql  -d  shop  -c  select 5
            /usr/bin/perl  /usr/bin/psql  -d  shop  -c  select ?

            pg_dump  -d  postgresql://app:Secr@t9@db/shop  -t  people  -f  /tmp/2024.sql
            pg_dump  -d  postgresql://app:***@db/shop  -t  people  -f  /tmp/2024.sql

            zip  -P  Secret9  out.zip  people.csv
            zip  -P  ***  out.zip  people.csv

            zip  -rP  Secret9  out.zip  dir
            zip  -rP  ***  out.zip  dir

            unzip  -PSecret9  out.zip
            unzip  -P***  out.zip

            7z  a  -pSecret9  -mhe=on  out.7z  people.csv
            7z  a  -p***  -mhe=on  out.7z  people.csv

            rar  a  -hpSecret9  out.rar  people.csv
            rar  a  -hp***  out.rar  people.csv

            gpg  --batch  --passphrase  Secret9  -c  people.csv
            gpg  --batch  --passphrase  ***  -c  people.csv

            gpg  --passphrase-file  /root/pass  -c  people.csv
            gpg  --passphrase-file  /root/pass  -c  people.csv

            sqlcmd  -S  db  -U  sa  -P  Secret9  -Q  select * from people where id = 7
            sqlcmd  -S  db  -U  sa  -P  ***  -Q  select * from people where id = ?

            sqlcmd  -PSecret9  -i  q.sql
            sqlcmd  -P***  -i  q.sql

            bcp  select * from people where tel = '090'  queryout  p.dat  -c  -U  sa  -PSecret9
            bcp  select * from people where tel = ?  queryout  p.dat  -c  -U  sa  -P***

            curl  -u  taro:Secret9  https://example.jp/
            curl  -u  taro:***  https://example.jp/

            curl  -sutaro:Secret9  -T  people.csv  ftp://example.jp/
            curl  -sutaro:***  -T  people.csv  ftp://example.jp/

            curl  -H  Authorization: Bearer abcdef  https://example.jp/
            curl  -H  Authorization: ***  https://example.jp/

            aws  s3  cp  x  s3://b  --profile  AKIAIOSFODNN7EXAMPLE
            aws  s3  cp  x  s3://b  --profile  ***

            env  AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG  aws  s3  ls
            env  AWS_SECRET_ACCESS_KEY=***  aws  s3  ls

            git  clone  https://ghp_abcdefghijklmnopqrstuvwxyz012345@github.com/x/y
            git  clone  https://***@github.com/x/y

            openssl  enc  -aes-256-cbc  -k  Secret9  -in  a  -out  b
            openssl  enc  -aes-256-cbc  -k  ***  -in  a  -out  b

            openssl  enc  -aes-256-cbc  -pass  pass:Secret9  -in  a
            openssl  enc  -aes-256-cbc  -pass  pass:***  -in  a

            openssl  enc  -pass  env:KEY  -in  a
            openssl  enc  -pass  env:KEY  -in  a

            sshpass  -p  Secret9  ssh  db  mysqldump -pOther8 shop | gzip
            sshpass  -p  ***  ssh  db  mysqldump -p*** shop | gzip

            sqlplus  -s  scott/tiger@//db:1521/orcl  @report.sql
            sqlplus  -s  scott/***@//db:1521/orcl  @report.sql

            sqlplus  /  as  sysdba
            sqlplus  /  as  sysdba

            expdp  scott/tiger@orcl  directory=dp  dumpfile=a/b.dmp  query=people:"where tel='080'"
            expdp  scott/***@orcl  directory=dp  dumpfile=a/b.dmp  query=people:?

            exp  userid=scott/tiger  file=/tmp/x.dmp
            exp  userid=scott/***  file=/tmp/x.dmp

            mongodump  --uri  mongodb://app:Secret9@db/shop  -o  /tmp/d
            mongodump  --uri  mongodb://app:***@db/shop  -o  /tmp/d

            mongoexport  -u  app  -p  Secret9  -c  people  -q  {"tel": "08012345678", "age": {"$gt": 30}}
            mongoexport  -u  app  -p  ***  -c  people  -q  {"tel": ?, "age": {"$gt": ?}}

            redis-cli  -h  10.0.0.5  -a  Secret9  HGETALL  person:08012345678
            redis-cli  -h  10.0.0.5  -a  ***  HGETALL  ?

            sqlite3  -csv  people.db  select * from people where name = '山田'
            sqlite3  -csv  people.db  select * from people where name = ?

            python3  -c  import x; x.run("select * from people where tel='080-1111-2222'")
            python3  -c  import x; x.run(?)

            bash  -c  PGPASSWORD=Secret9 pg_dump -d shop | gzip > /tmp/x.gz
            bash  -c  PGPASSWORD=*** pg_dump -d shop | gzip > /tmp/x.gz

            sh  -c  mysql -uroot -pSecret9 -e "select 'Taro' from t" > /tmp/o
            sh  -c  mysql -uroot -p*** -e 'select ? from t' > /tmp/o

            bash  -c  psql shop <<EOF
            bash  -c  psql shop <<?

            sudo  -u  postgres  psql  -c  select 'Taro'
            sudo  -u  postgres  psql  -c  select ?

            java  -Ddb.password=Secret9  -jar  app.jar  jdbc:postgresql://db/shop?user=a&password=Secret9
            java  -Ddb.password=***  -jar  app.jar  jdbc:postgresql://db/shop?user=a&password=***

            isql  Driver=x;Server=db;UID=sa;PWD=Secret9;Database=shop
            isql  Driver=x;Server=db;UID=sa;PWD=***;Database=shop

            smbclient  //srv/share  -U  taro%Secret9
            smbclient  //srv/share  -U  taro%***

            mount  -t  cifs  -o  username=taro,password=Secret9  //srv/share  /mnt
            mount  -t  cifs  -o  username=taro,password=***  //srv/share  /mnt

            cp  /tmp/people.csv  /media/taro/STICK/password-list.csv
            cp  /tmp/people.csv  /media/taro/STICK/password-list.csv
            """;

    @TestFactory
    Stream<DynamicTest> secretsAndLiteralsAreMasked() {
        String[] cases = COMMANDS.strip().split("\n\n");
        assertThat(cases.length).isGreaterThanOrEqualTo(40);
        return Arrays.stream(cases).map(lines -> {
            String given = lines.split("\n")[0];
            String expected = lines.split("\n")[1];
            return DynamicTest.dynamicTest(
                    given, () -> assertThat(masked(given)).isEqualTo(expected));
        });
    }

    private static String masked(String command) {
        List<String> args = List.of(command.split("  "));
        return String.join("  ", ArgumentMask.mask(args.getFirst(), args));
    }

    @Test
    void aScriptFedThroughAHereDocumentIsMaskedWhole() {
        List<String> args = List.of("bash", "-c", "psql shop <<EOF\nselect * from people where name = 'Taro';\nEOF\n");

        assertThat(ArgumentMask.mask("/bin/bash", args)).containsExactly("bash", "-c", "psql shop <<?");
    }

    @Test
    void theNumberOfArgumentsStaysTheSame() {
        List<String> args = List.of("psql", "", "-c", "", "--password", "");

        assertThat(ArgumentMask.mask("psql", args)).hasSameSizeAs(args);
    }

    @Test
    void hugeArgumentsAreCut() {
        List<String> args = List.of("psql", "-c", "select '" + "x".repeat(1_000_000));

        assertThat(ArgumentMask.mask("psql", args)).allMatch(arg -> arg.length() <= 4096);
    }

    @Test
    void hostileTextTakesLinearTime() {
        String nested = "sh -c ".repeat(600) + "a=".repeat(300) + "x:y@".repeat(100);

        assertThat(ArgumentMask.mask("bash", List.of("bash", "-c", nested))).hasSize(3);
    }
}
