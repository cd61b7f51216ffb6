package sekisho.agent.process;

import java.util.Optional;

/** The names of user ids. Asked once for each process, so answers should come from memory. */
@FunctionalInterface
public interface AccountNames {
    /**
     * The name of an account.
     *
     * @param uid numeric user id, unsigned
     * @return empty when the id has no name
     */
    Optional<String> name(int uid);
}
