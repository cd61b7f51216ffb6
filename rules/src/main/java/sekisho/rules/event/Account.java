package sekisho.rules.event;

import java.util.Optional;

/**
 * Whose rights an act used, and who had logged in.
 *
 * @param userId real user id, {@code user.id}
 * @param userName {@code user.name}; empty when the id has no name
 * @param loginUserId audit login uid, {@code sekisho.login.user.id}: who logged in before sudo or su; empty when unset
 * @param loginUserName {@code sekisho.login.user.name}
 */
public record Account(
        Optional<String> userId,
        Optional<String> userName,
        Optional<String> loginUserId,
        Optional<String> loginUserName) {
    /** Nothing is known about the account. */
    public static final Account UNKNOWN =
            new Account(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    void write(FieldWriter writer) {
        writer.put("user.id", userId);
        writer.put("user.name", userName);
        writer.put("sekisho.login.user.id", loginUserId);
        writer.put("sekisho.login.user.name", loginUserName);
    }

    static Account read(FieldReader reader) throws EventFormatException {
        return new Account(
                reader.textIfAny("user.id"),
                reader.textIfAny("user.name"),
                reader.textIfAny("sekisho.login.user.id"),
                reader.textIfAny("sekisho.login.user.name"));
    }
}
