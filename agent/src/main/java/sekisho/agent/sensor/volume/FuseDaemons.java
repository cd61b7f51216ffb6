package sekisho.agent.sensor.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which device a FUSE daemon works on, for file systems whose mount does not name it (fusefat). The daemon is the process
 * that holds the connection open: fdinfo of {@code /dev/fuse} names it since Linux 6.17 or so, and by then also holds the
 * device.
 *
 * @param proc {@code /proc}
 */
record FuseDaemons(Path proc) {
    private static final String CONNECTION = "fuse_connection:";

    /**
     * Paths of the devices that the daemon of a mount has open; empty when no daemon says that it serves it.
     *
     * @param mount whose minor device number is the number of the connection
     */
    List<String> devices(MountEntry mount) {
        String connection = Integer.toString(mount.device().minor());
        return list(proc).stream()
                .filter(process ->
                        Character.isDigit(process.getFileName().toString().charAt(0)))
                .filter(process -> serves(process, connection))
                .flatMap(process -> targets(process).stream())
                .filter(target ->
                        target.startsWith("/dev/") && !target.equals("/dev/fuse") && !target.equals("/dev/null"))
                .toList();
    }

    private boolean serves(Path process, String connection) {
        return list(process.resolve("fd")).stream()
                .filter(fd -> target(fd).filter("/dev/fuse"::equals).isPresent())
                .map(fd -> process.resolve("fdinfo").resolve(fd.getFileName().toString()))
                .anyMatch(info -> names(info, connection));
    }

    private static boolean names(Path info, String connection) {
        try {
            return Files.readAllLines(info).stream()
                    .filter(line -> line.startsWith(CONNECTION))
                    .anyMatch(
                            line -> line.substring(CONNECTION.length()).strip().equals(connection));
        } catch (IOException exited) {
            return false;
        }
    }

    private static List<String> targets(Path process) {
        List<String> targets = new ArrayList<>();
        list(process.resolve("fd")).forEach(fd -> target(fd).ifPresent(targets::add));
        return targets;
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException exited) {
            return Optional.empty();
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (IOException exited) {
            return List.of();
        }
    }
}
