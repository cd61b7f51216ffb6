package sekisho.agent.sensor.portable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** Files that changed and may still be growing: one has settled when its size stayed the same for a while. */
final class SettlingFiles {
    private final Duration rest;
    private final Map<Path, Look> looks = new HashMap<>();

    private record Look(long size, Instant since) {}

    /** A file that came to rest, with its size in bytes. */
    record Settled(Path path, long size) {}

    SettlingFiles(Duration rest) {
        this.rest = rest;
    }

    /** Notes that a file was created or changed; it has to rest anew. */
    void changed(Path path, long size, Instant at) {
        looks.put(path, new Look(size, at));
    }

    /**
     * Looks at all files that are not at rest, and forgets the ones that are or that are gone.
     *
     * @param size of a file, empty when it is gone
     */
    List<Settled> settled(Instant at, Function<Path, OptionalLong> size) {
        List<Settled> settled = new ArrayList<>();
        for (Map.Entry<Path, Look> entry : List.copyOf(looks.entrySet())) {
            Path path = entry.getKey();
            Look look = entry.getValue();
            OptionalLong now = size.apply(path);
            if (now.isEmpty()) {
                looks.remove(path);
            } else if (now.getAsLong() != look.size()) {
                looks.put(path, new Look(now.getAsLong(), at));
            } else if (!at.isBefore(look.since().plus(rest))) {
                looks.remove(path);
                settled.add(new Settled(path, look.size()));
            }
        }
        return settled;
    }

    /** Forgets the files below a volume that was unmounted. */
    void forget(Path root) {
        looks.keySet().removeIf(path -> path.startsWith(root));
    }
}
