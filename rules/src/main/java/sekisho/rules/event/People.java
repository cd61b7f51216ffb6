package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * How many distinct people a file holds; {@code sekisho.people.*}. Nobody can get a person out of it without the key.
 *
 * @param count distinct people, estimated: the largest of the identity types
 * @param emailCounter mergeable cardinality sketch of e-mail addresses, base64; empty when there are none
 * @param phoneCounter of phone numbers
 * @param nameAddressCounter of name with address
 * @param sketchId of the large sketch that travels apart; empty when none was made
 * @param keyVersion of the organisation's keys the identities were hashed with
 */
public record People(
        long count,
        Optional<String> emailCounter,
        Optional<String> phoneCounter,
        Optional<String> nameAddressCounter,
        Optional<String> sketchId,
        Optional<String> keyVersion) {
    public People {
        requireNonNull(emailCounter, "emailCounter");
        if (count < 0) {
            throw new IllegalArgumentException("sekisho.people.count is negative: " + count);
        }
    }

    /** The flat fields of {@code sekisho.people.*}. */
    public Map<String, Object> fields() {
        FieldWriter writer = new FieldWriter();
        write(writer);
        return writer.fields();
    }

    /**
     * The people that flat fields describe, empty when they have no {@code sekisho.people.count}.
     *
     * @throws EventFormatException naming the field that is wrong
     */
    public static Optional<People> ofIfAny(Map<String, Object> fields) throws EventFormatException {
        return readIfAny(new FieldReader(fields));
    }

    void write(FieldWriter writer) {
        writer.put("sekisho.people.count", count);
        writer.put("sekisho.people.counter.email", emailCounter);
        writer.put("sekisho.people.counter.phone", phoneCounter);
        writer.put("sekisho.people.counter.name_address", nameAddressCounter);
        writer.put("sekisho.people.sketch_id", sketchId);
        writer.put("sekisho.people.key_version", keyVersion);
    }

    static Optional<People> readIfAny(FieldReader reader) throws EventFormatException {
        if (!reader.has("sekisho.people.count")) {
            return Optional.empty();
        }
        return Optional.of(new People(
                reader.whole("sekisho.people.count"),
                reader.textIfAny("sekisho.people.counter.email"),
                reader.textIfAny("sekisho.people.counter.phone"),
                reader.textIfAny("sekisho.people.counter.name_address"),
                reader.textIfAny("sekisho.people.sketch_id"),
                reader.textIfAny("sekisho.people.key_version")));
    }
}
