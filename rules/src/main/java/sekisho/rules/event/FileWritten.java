package sekisho.rules.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A file was written and closed on a removable volume, or is the staging file of an export.
 *
 * @param file as it was when closed
 * @param process who wrote it; empty when it could not be told
 * @param account whose rights it used
 * @param volume the volume it is on; empty for a staging file on a local disk
 * @param lineage the export it comes from; empty when none is known
 */
public record FileWritten(
        WrittenFile file,
        Optional<RunningProcess> process,
        Account account,
        Optional<Volume> volume,
        Optional<Lineage> lineage)
        implements Activity {
    static final String ACTION = "file_written";

    public FileWritten {
        requireNonNull(file, "file");
        requireNonNull(process, "process");
        requireNonNull(account, "account");
        requireNonNull(volume, "volume");
        requireNonNull(lineage, "lineage");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public void write(FieldWriter writer) {
        file.write(writer);
        process.ifPresent(writing -> writing.write(writer));
        account.write(writer);
        volume.ifPresent(on -> on.write(writer));
        lineage.ifPresent(from -> from.write(writer));
    }

    static FileWritten read(FieldReader reader) throws EventFormatException {
        return new FileWritten(
                WrittenFile.read(reader),
                RunningProcess.readIfAny(reader),
                Account.read(reader),
                Volume.readIfAny(reader),
                Lineage.readIfAny(reader));
    }
}
