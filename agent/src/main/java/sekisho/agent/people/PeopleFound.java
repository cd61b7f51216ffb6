package sekisho.agent.people;

import java.util.Optional;

/**
 * How many distinct people a file holds, with what is needed to count them across files.
 *
 * @param count distinct people: the largest of the identity types; exact up to 4,096 a type, beyond that an estimate
 *     with a relative standard error of 1.2%
 * @param email counter of distinct e-mail addresses, wire form of {@code sekisho.rules.sketch}; empty when there are none
 * @param phone counter of distinct telephone numbers; empty when there are none
 * @param nameAddress counter of distinct names with address; empty when there are none
 * @param keyVersion which key the hashes were made with; counters of different keys cannot be merged
 */
public record PeopleFound(
        long count, Optional<String> email, Optional<String> phone, Optional<String> nameAddress, int keyVersion) {
    public PeopleFound {
        if (count < 0) {
            throw new IllegalArgumentException("sekisho.people.count is negative: " + count);
        }
    }
}
