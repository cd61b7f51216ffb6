package sekisho.agent.process;

import java.util.regex.Pattern;

/** Finds secrets by their form, wherever they stand. Every pattern takes time linear in the text. */
final class SecretText {
    private static final String NAME =
            "[\\w.-]{0,40}(?:password|passwd|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential)";
    /** {@code PGPASSWORD=x}, {@code --password=x}, {@code password='x'} in connection strings, {@code ;PWD=x;} in ODBC's. */
    private static final Pattern ASSIGNED = Pattern.compile("(?i)(?<![\\w.-])(" + NAME
            + "s?|--?pass|[\\w.-]{0,20}_pwd|pwd|pass)(\\s*=\\s*)(?:'[^']*'?|\"[^\"]*\"?|[^\\s;,&'\"]+)");

    private static final Pattern ALL_OF_IT =
            Pattern.compile("(?i)((?:--)?" + NAME + "s?|--?pass|[\\w.-]{0,20}_pwd|pwd|pass)=(.+)", Pattern.DOTALL);
    /** Another setting behind the first, as in a connection string. */
    private static final Pattern FURTHER = Pattern.compile("[\\s;&,][\\w. ]{1,40}=");

    private static final Pattern IDENTIFIED_BY = Pattern.compile("(?i)(identified\\s{1,20}by\\s{1,20})[^\\s;']+");
    private static final Pattern URL_PASSWORD =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]{1,30}://[^\\s/:@'\"]{0,128}):[^\\s/?#'\"]+@");
    private static final Pattern URL_TOKEN = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]{1,30}://)[^\\s/:@'\"]{20,256}@");
    private static final Pattern HEADER = Pattern.compile(
            "(?i)((?:proxy-)?authorization|cookie|x-[\\w-]{0,30}(?:token|key|secret))(\\s*:\\s*).+", Pattern.DOTALL);
    /** AWS access key ids, GitHub, GitLab and Slack tokens, JSON web tokens. */
    private static final Pattern TOKEN =
            Pattern.compile("\\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}\\b|gh[pousr]_[A-Za-z0-9]{20,255}"
                    + "|glpat-[\\w-]{20,255}|xox[abprs]-[\\w-]{10,255}|eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]*)");

    static final String MASK = "***";

    private SecretText() {}

    /** The text with each secret that can be told by its form replaced by {@value #MASK}. */
    static String mask(String text) {
        var assigned = ALL_OF_IT.matcher(text);
        if (assigned.matches() && !FURTHER.matcher(assigned.group(2)).find()) {
            return assigned.group(1) + "=" + MASK;
        }
        String masked = text;
        if (masked.indexOf('=') >= 0) {
            masked = ASSIGNED.matcher(masked).replaceAll("$1$2" + MASK);
        }
        if (masked.indexOf('@') >= 0) {
            masked = URL_PASSWORD.matcher(masked).replaceAll("$1:" + MASK + "@");
            masked = URL_TOKEN.matcher(masked).replaceAll("$1" + MASK + "@");
        }
        if (masked.indexOf(':') >= 0) {
            masked = HEADER.matcher(masked).replaceAll("$1$2" + MASK);
        }
        masked = IDENTIFIED_BY.matcher(masked).replaceAll("$1" + MASK);
        return TOKEN.matcher(masked).replaceAll(MASK);
    }
}
