package sekisho.agent.process;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How programs take secrets on their command lines, by their manual pages. */
final class SecretOptions {
    /** Long options of any program whose next argument is a secret. */
    private static final Pattern LONG = Pattern.compile(
            "--(?:[\\w-]{0,30}-)?(?:password|passwd|pass|passphrase|secret|token|api-?key|secret-key|access-key|bearer)");

    /**
     * How one program's option carries a secret.
     *
     * @param separate the option whose next argument is the secret
     * @param attached the option followed by the secret in the same argument; group 1 is what stays
     */
    private record Form(Pattern separate, Pattern attached) {
        static Form of(String separate, String attached) {
            return new Form(Pattern.compile(separate), Pattern.compile(attached, Pattern.DOTALL));
        }
    }

    private static final String NEVER = "(?!)";
    private static final Form MYSQL = Form.of(NEVER, "(-[ABCEGHLNTWXbfijnqrstvw]{0,20}p).+");
    private static final Form LOWER_P = Form.of("-p", "(-p).+");
    private static final Form UPPER_P = Form.of("-P", "(-P).+");
    private static final Form ZIP = Form.of("-[a-zA-Z0-9]{0,20}P", "(-[a-z0-9]{0,20}P).+");
    private static final Form SEVEN_ZIP = Form.of(NEVER, "(-h?p).+");
    private static final Form OPENSSL = Form.of("-(?:k|K|pass|passin|passout|password)", NEVER);
    private static final Form LDAP = Form.of("-w", "(-w).+");
    private static final Form PUTTY = Form.of("-pw", NEVER);
    private static final Form CURL = Form.of("-b|--cookie|--oauth2-bearer|--proxy-pass", NEVER);
    private static final Form REDIS = Form.of("-a", NEVER);
    private static final Form FREERDP = Form.of(NEVER, "(/(?:p|password|gp):).+");

    private static final Map<String, Form> FORMS = Map.ofEntries(
            entry("mysql", MYSQL),
            entry("mariadb", MYSQL),
            entry("mysqldump", MYSQL),
            entry("mariadb-dump", MYSQL),
            entry("mysqlpump", MYSQL),
            entry("mysqladmin", MYSQL),
            entry("mariadb-admin", MYSQL),
            entry("mysqlimport", MYSQL),
            entry("mysqlshow", MYSQL),
            entry("mysqlcheck", MYSQL),
            entry("mariadb-backup", MYSQL),
            entry("xtrabackup", MYSQL),
            entry("mysqlsh", MYSQL),
            entry("mycli", LOWER_P),
            entry("mydumper", LOWER_P),
            entry("myloader", LOWER_P),
            entry("mongo", LOWER_P),
            entry("mongosh", LOWER_P),
            entry("mongodump", LOWER_P),
            entry("mongoexport", LOWER_P),
            entry("mongorestore", LOWER_P),
            entry("mongoimport", LOWER_P),
            entry("cqlsh", LOWER_P),
            entry("sshpass", LOWER_P),
            entry("docker", LOWER_P),
            entry("podman", LOWER_P),
            entry("sqlcmd", UPPER_P),
            entry("bcp", UPPER_P),
            entry("freebcp", UPPER_P),
            entry("tsql", UPPER_P),
            entry("osql", UPPER_P),
            entry("mosquitto_pub", UPPER_P),
            entry("zip", ZIP),
            entry("unzip", ZIP),
            entry("zipcloak", ZIP),
            entry("7z", SEVEN_ZIP),
            entry("7za", SEVEN_ZIP),
            entry("7zr", SEVEN_ZIP),
            entry("7zz", SEVEN_ZIP),
            entry("rar", SEVEN_ZIP),
            entry("unrar", SEVEN_ZIP),
            entry("openssl", OPENSSL),
            entry("ldapsearch", LDAP),
            entry("ldapmodify", LDAP),
            entry("ldapadd", LDAP),
            entry("plink", PUTTY),
            entry("pscp", PUTTY),
            entry("psftp", PUTTY),
            entry("curl", CURL),
            entry("redis-cli", REDIS),
            entry("valkey-cli", REDIS),
            entry("xfreerdp", FREERDP));

    /** Options whose value is a user name, a mark and a password; the user stays. */
    private static final Map<String, Pattern> USER_OPTIONS = Map.of(
            "curl", Pattern.compile("(-[a-zA-Z]{0,20}[uU]|--user|--proxy-user)([^\\s:]*:)?(.*)", Pattern.DOTALL),
            "lftp", Pattern.compile("(-u|--user)([^\\s,]*,)?(.*)", Pattern.DOTALL),
            "smbclient", Pattern.compile("(-U|--user)([^\\s%]*%)?(.*)", Pattern.DOTALL));

    private static final Set<String> ORACLE =
            Set.of("sqlplus", "sqlldr", "exp", "imp", "expdp", "impdp", "rman", "sqlcl", "sql");
    private static final Pattern ORACLE_LOGIN = Pattern.compile(
            "((?:userid=)?[^/\\s@=.:-][^/\\s@=]{0,60}/)(\"[^\"]*\"|[^\\s@]+|.+?)(@.*)?", Pattern.DOTALL);

    private SecretOptions() {}

    /** Whether the program takes secrets in a form of its own. */
    static boolean knows(String program) {
        return FORMS.containsKey(program) || USER_OPTIONS.containsKey(program) || ORACLE.contains(program);
    }

    /** Whether the argument that follows this one is a secret. */
    static boolean nextIsSecret(String program, String arg) {
        Form form = FORMS.get(program);
        return LONG.matcher(arg).matches()
                || (form != null && form.separate().matcher(arg).matches());
    }

    /** Whether the argument that follows this one is a user name with a password behind it. */
    static boolean nextIsUser(String program, String arg) {
        Pattern user = USER_OPTIONS.get(program);
        if (user == null) {
            return false;
        }
        var option = user.matcher(arg);
        return option.matches() && option.group(2) == null && option.group(3).isEmpty();
    }

    /** A user name with the password behind it masked. */
    static String maskUser(String value) {
        int mark = value.indexOf(':');
        mark = mark < 0 ? value.indexOf('%') : mark;
        mark = mark < 0 ? value.indexOf(',') : mark;
        return mark < 0 ? value : value.substring(0, mark + 1) + SecretText.MASK;
    }

    /** A value that says where the secret is ({@code env:NAME}, {@code file:PATH}) stays, a secret does not. */
    static String maskValue(String program, String value) {
        if (program.equals("openssl") && value.matches("(?s)(?:env|file|fd):.*|stdin")) {
            return value;
        }
        return program.equals("openssl") && value.startsWith("pass:") ? "pass:" + SecretText.MASK : SecretText.MASK;
    }

    /** The argument masked when it carries a secret in this program's form. */
    static Optional<String> attached(String program, String arg) {
        Form form = FORMS.get(program);
        if (form != null) {
            var matcher = form.attached().matcher(arg);
            if (matcher.matches()) {
                return Optional.of(matcher.group(1) + SecretText.MASK);
            }
        }
        Pattern user = USER_OPTIONS.get(program);
        if (user != null) {
            var matcher = user.matcher(arg);
            if (matcher.matches() && matcher.group(2) != null) {
                return Optional.of(matcher.group(1) + matcher.group(2) + SecretText.MASK);
            }
        }
        if (ORACLE.contains(program)) {
            var login = ORACLE_LOGIN.matcher(arg);
            if (login.matches()) {
                return Optional.of(login.group(1) + SecretText.MASK + (login.group(3) == null ? "" : login.group(3)));
            }
        }
        return Optional.empty();
    }
}
