package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

/**
 * A removable or foreign volume was unmounted or pulled.
 *
 * @param account who unmounted it, as far as known
 */
public record VolumeDetached(Volume volume, Account account) implements Activity {
    static final String ACTION = "volume_detached";

    public VolumeDetached {
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

    static VolumeDetached read(FieldReader reader) throws EventFormatException {
        return new VolumeDetached(Volume.read(reader), Account.read(reader));
    }
}
