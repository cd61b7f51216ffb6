package sekisho.agent.export;

import java.util.Optional;

/**
 * What a known database client was asked to do.
 *
 * @param exporting its arguments ask for rows to be put elsewhere than on the screen
 * @param withoutRows its arguments ask for definitions only
 * @param host where the server is, as given
 * @param namespace database
 * @param collection the only table named
 * @param query literals masked
 * @param output the file it was told to write, as given; a relative one is relative to the working directory
 * @param source the file that holds the database, for embedded ones
 */
record ToolUse(
        DatabaseTool tool,
        boolean exporting,
        boolean withoutRows,
        Optional<String> host,
        Optional<String> namespace,
        Optional<String> collection,
        Optional<String> query,
        Optional<String> output,
        Optional<String> source) {
    boolean isDumper() {
        return tool.kind() == DatabaseTool.Kind.DUMPER;
    }

    boolean isEmbedded() {
        return tool.kind() == DatabaseTool.Kind.EMBEDDED;
    }
}
