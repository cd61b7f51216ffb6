package sekisho.testing;

import java.nio.file.Path;

/**
 * An ordinary account on this machine for a test's operator: neither root nor in any group of note.
 *
 * @param name of the account
 * @param home its home directory, its own
 */
public record OperatorAccount(String name, int uid, int gid, Path home) {
    /** Makes the account, or takes the one that an earlier run left. */
    public static OperatorAccount create(String name) {
        if (Command.of("id", "-u", name).runToEnd().exitCode() != 0) {
            Command.of("useradd", "--create-home", "--shell", "/bin/bash", name).run();
        }
        Path home = Path.of("/home", name);
        return new OperatorAccount(
                name,
                Integer.parseInt(Command.of("id", "-u", name).run().strip()),
                Integer.parseInt(Command.of("id", "-g", name).run().strip()),
                home);
    }

    /** Removes the account with its home. */
    public void remove() {
        Command.of("userdel", "--remove", name).runToEnd();
    }
}
