package sekisho.rules;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Position;

/**
 * One folder of detection content: rules, lists, taxonomy, tests, baseline. Read whole, so that it no longer changes.
 *
 * @param files by path
 */
record ContentLayer(List<ContentFile> files) {

    private static final String SHIPPED = "content";
    private static final long LARGEST = 32L * 1024 * 1024;

    /** Keeps its own copy. */
    ContentLayer {
        files = files.stream().sorted(Comparator.comparing(ContentFile::path)).toList();
    }

    /**
     * The content that comes with this program.
     *
     * @throws UncheckedIOException when the program's own files cannot be read
     */
    static ContentLayer shipped() {
        URL root = requireNonNull(
                ContentLayer.class.getClassLoader().getResource(SHIPPED + "/taxonomy/ecs.yml"), "shipped content");
        FaultLog faults = new FaultLog();
        try {
            return root.getProtocol().equals("file")
                    ? read(Path.of(root.toURI().resolve("..")), SHIPPED, faults)
                    : inArchive(root.toURI(), faults);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own rules cannot be read; install it anew", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's own rules have no address", e);
        }
    }

    private static ContentLayer inArchive(URI root, FaultLog faults) throws IOException {
        String address = root.toString();
        URI archive = URI.create(address.substring(0, address.lastIndexOf("!/")));
        try (FileSystem files = FileSystems.newFileSystem(archive, Map.of())) {
            return read(files.getPath(SHIPPED), SHIPPED, faults);
        }
    }

    /**
     * A folder, or a single rule file.
     *
     * @return empty, and a fault noted, when there is nothing there
     */
    static Optional<ContentLayer> read(Path root, FaultLog faults) {
        if (!Files.exists(root)) {
            faults.fault(Position.startOf(root.toString()), "no such file or folder; give a folder of rules");
            return Optional.empty();
        }
        try {
            return Optional.of(read(root, root.toString(), faults));
        } catch (IOException e) {
            faults.fault(Position.startOf(root.toString()), "cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static ContentLayer read(Path root, String name, FaultLog faults) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.filter(Files::isRegularFile).toList();
        }
        List<ContentFile> files = new ArrayList<>();
        for (Path path : paths) {
            boolean single = path.equals(root);
            String relative = single
                    ? String.valueOf(path.getFileName())
                    : root.relativize(path).toString().replace('\\', '/');
            if (isContent(relative)) {
                file(path, single ? name : name + "/" + relative, relative, faults)
                        .ifPresent(files::add);
            }
        }
        return new ContentLayer(files);
    }

    private static boolean isContent(String relative) {
        boolean hidden = Stream.of(relative.split("/")).anyMatch(part -> part.startsWith("."));
        boolean built = relative.startsWith("src/") || relative.startsWith("target/");
        return !hidden && !built && relative.matches(".*\\.(ya?ml|txt|ndjson)");
    }

    private static Optional<ContentFile> file(Path path, String name, String relative, FaultLog faults) {
        try {
            if (Files.size(path) > LARGEST) {
                faults.fault(Position.startOf(name), "is larger than 32 MiB");
                return Optional.empty();
            }
            String text = Files.readString(path);
            return Optional.of(new ContentFile(name, relative, text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (CharacterCodingException e) {
            faults.fault(Position.startOf(name), "is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            faults.fault(Position.startOf(name), "cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }
}
