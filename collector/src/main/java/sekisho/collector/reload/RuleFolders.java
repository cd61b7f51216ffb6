package sekisho.collector.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.RuleFaultsException;
import sekisho.rules.RuleSet;

/** The folders whose rules hold: the shipped content, and over it the site's own folder of the same shape. */
public final class RuleFolders {

    private static final String SHIPPED = "/content";

    private RuleFolders() {}

    /**
     * Loads the shipped rules with the site's layered over them.
     *
     * @param site the folder of {@code rules.dir}; empty if the site has none
     * @throws RuleFaultsException with every fault of the set, if there is any
     */
    public static RuleSet load(Optional<Path> site) throws RuleFaultsException {
        URL shipped = RuleSet.class.getResource(SHIPPED);
        if (shipped == null) {
            throw new IllegalStateException("the rules jar lacks " + SHIPPED);
        }
        try {
            URI place = shipped.toURI();
            if (!"jar".equals(place.getScheme())) {
                return load(Path.of(place), site);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return load(jar.getPath(SHIPPED), site);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path holds a place that is no URI: " + shipped, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the rules jar cannot be read: " + shipped, e);
        }
    }

    private static RuleSet load(Path shipped, Optional<Path> site) throws RuleFaultsException {
        List<Path> layers = new ArrayList<>();
        layers.add(shipped);
        site.ifPresent(layers::add);
        return RuleSet.load(layers);
    }
}
