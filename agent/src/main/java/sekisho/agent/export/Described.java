package sekisho.agent.export;

import java.util.Optional;
import sekisho.agent.process.KnownProcess;
import sekisho.agent.process.ProcessTable;
import sekisho.agent.sensor.MountedVolume;
import sekisho.rules.event.Account;
import sekisho.rules.event.FileWritten;
import sekisho.rules.event.Lineage;
import sekisho.rules.event.Volume;
import sekisho.rules.event.WrittenFile;

/** Puts what sensors saw into the words of events. */
final class Described {
    private Described() {}

    static Volume volume(MountedVolume mounted) {
        return new Volume(
                mounted.removable(),
                mounted.kind().word(),
                mounted.source(),
                mounted.mountPoint(),
                mounted.fileSystemType(),
                mounted.busType(),
                mounted.vendorName(),
                mounted.productName(),
                mounted.serialNumber(),
                mounted.size());
    }

    static FileWritten written(
            String path,
            long size,
            Optional<KnownProcess> writer,
            Optional<MountedVolume> volume,
            Optional<Lineage> lineage,
            ProcessTable table) {
        return new FileWritten(
                new WrittenFile(path, size, Optional.empty()),
                writer.map(table::describe),
                writer.map(table::account).orElse(Account.UNKNOWN),
                volume.map(Described::volume),
                lineage);
    }
}
