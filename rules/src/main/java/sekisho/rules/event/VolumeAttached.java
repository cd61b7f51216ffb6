package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

/**
 * A removable or foreign volume was mounted.
 *
 * @param account who mounted it, as far as known
 */
public record VolumeAttached(Volume volume, Account account) implements Activity {
    static final String ACTION = "volume_attached";

    public VolumeAttached {
        requireNonNull(volume, "volume");
        requireNonNull(account, "account");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        volume.write(writer);
        account.write(writer);
    }

    static VolumeAttached read(FieldReader reader) throws EventFormatException {
        return new VolumeAttached(Volume.read(reader), Account.read(reader));
    }
}
