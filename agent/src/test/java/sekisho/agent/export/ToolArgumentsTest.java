package sekisho.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sekisho.agent.process.ArgumentMask;
import sekisho.agent.process.KnownProcess.Execution;

class ToolArgumentsTest {
    private static Optional<ToolUse> use(String command) {
        List<String> args = List.of(command.split("  "));
        String executable = "/usr/bin/" + args.getFirst();
        return ToolArguments.read(new Execution(
                Instant.EPOCH, executable, ArgumentMask.mask(executable, args), Optional.of("/home/taro")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            pg_dump  shop                                                       | true  | false | shop   | -      | -
            pg_dump  -s  -d  shop                                               | true  | true  | shop   | -      | -
            pg_dump  --schema-only  --dbname=postgresql://a:b@h/shop?x=1        | true  | true  | shop   | -      | -
            pg_dump  -Fc  -Z9  -j4  -tpeople  -f  out.dump  shop                | true  | false | shop   | people | out.dump
            pg_dump  -t  a  -t  b  shop                                         | true  | false | shop   | -      | -
            pg_dumpall  -g                                                      | true  | true  | -      | -      | -
            psql  shop                                                          | false | false | shop   | -      | -
            psql  -d  host=h dbname=shop  -c  select 1                          | false | false | shop   | -      | -
            psql  -c  \\copy people to /tmp/p.csv csv                           | true  | false | -      | people | /tmp/p.csv
            psql  -c  \\copy (select a from x.people where id=3) to stdout      | true  | false | -      | x.people | -
            psql  -c  \\copy people from /tmp/p.csv                             | false | false | -      | -      | -
            psql  --csv  -o  /tmp/o.csv  -c  select * from people  shop         | true  | false | shop   | people | /tmp/o.csv
            psql  -c  select * from a join b on true                            | false | false | -      | -      | -
            mysqldump  -u  root  -pX9  shop  people                             | true  | false | shop   | people | -
            mysqldump  --no-data  shop                                          | true  | true  | shop   | -      | -
            mysqldump  -d  shop                                                 | true  | true  | shop   | -      | -
            mysqldump  --databases  a  b  --result-file=/tmp/x                  | true  | false | a      | -      | /tmp/x
            mariadb  -e  select * from people  shop                             | true  | false | shop   | people | -
            mysql  -u  root  shop                                               | false | false | shop   | -      | -
            bcp  shop.dbo.people  out  /tmp/p.dat  -c                           | true  | false | -      | shop.dbo.people | /tmp/p.dat
            bcp  shop.dbo.people  in  /tmp/p.dat  -c                            | false | true  | -      | shop.dbo.people | /tmp/p.dat
            sqlcmd  -d  shop  -Q  select * from people  -o  /tmp/o.txt          | true  | false | shop   | people | /tmp/o.txt
            expdp  a/b@c  tables=people  dumpfile=x.dmp                         | true  | false | -      | people | -
            expdp  a/b@c  content=METADATA_ONLY                                 | true  | true  | -      | -      | -
            mongodump  -d  shop  -c  people  --out=/tmp/d                       | true  | false | shop   | people | /tmp/d
            mongoexport  --uri  mongodb://a:b@h/shop  --collection  people      | true  | false | shop   | people | -
            mongosh  mongodb://h/shop                                           | false | false | shop   | -      | -
            redis-cli  --rdb  /tmp/d.rdb                                        | true  | false | -      | -      | /tmp/d.rdb
            sqlite3  /var/p.db  .dump                                           | true  | false | p.db   | -      | -
            duckdb  p.db  -c  select * from people                              | true  | false | p.db   | people | -
            """)
    void commandLinesAreUnderstood(
            String command,
            boolean exporting,
            boolean withoutRows,
            String namespace,
            String collection,
            String output) {
        ToolUse use = use(command).orElseThrow();

        assertThat(use.exporting()).isEqualTo(exporting);
        assertThat(use.withoutRows()).isEqualTo(withoutRows);
        assertThat(use.namespace()).isEqualTo(Optional.ofNullable(namespace));
        assertThat(use.collection()).isEqualTo(Optional.ofNullable(collection));
        assertThat(use.output()).isEqualTo(Optional.ofNullable(output));
    }

    @Test
    void otherProgramsAreNoKnownClients() {
        assertThat(use("python3  dump.py")).isEmpty();
        assertThat(use("cp  pg_dump  /tmp")).isEmpty();
    }
}
