package sekisho.agent.export;

import java.time.Instant;
import java.util.Optional;
import sekisho.agent.process.KnownProcess;
import sekisho.agent.sensor.FileId;
import sekisho.agent.sensor.MountedVolume;

/**
 * A file that was closed near a process that reads a database, so that it may be what it exports to.
 *
 * @param size in bytes when closed last
 * @param writer who closed it
 * @param named whether the tool was told to write it
 */
record Output(
        FileId file,
        String path,
        long size,
        Instant closed,
        KnownProcess writer,
        Kinship kinship,
        boolean named,
        Optional<MountedVolume> volume,
        Provenance provenance) {}
