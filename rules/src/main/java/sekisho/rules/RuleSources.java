package sekisho.rules;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import sekisho.rules.document.Fault;
import sekisho.rules.document.FaultLog;
import sekisho.rules.taxonomy.Naming;

/** Layers of detection content, read once: what a {@link RuleSet} is made from, with the tests and baselines beside it. */
public final class RuleSources {

    private final List<ContentLayer> layers;
    private final List<Fault> unreadable;
    private final Naming.Mode mode;
    private final ZoneId zone;

    private RuleSources(List<ContentLayer> layers, List<Fault> unreadable, Naming.Mode mode, ZoneId zone) {
        this.layers = List.copyOf(layers);
        this.unreadable = List.copyOf(unreadable);
        this.mode = requireNonNull(mode, "mode");
        this.zone = requireNonNull(zone, "zone");
    }

    /** These folders or files only, the least first. */
    public static RuleSources of(List<Path> layers) {
        return read(new ArrayList<>(), layers);
    }

    /** The content that comes with this program, with a site's folders layered over it. */
    public static RuleSources shippedWith(List<Path> site) {
        return read(new ArrayList<>(List.of(ContentLayer.shipped())), site);
    }

    private static RuleSources read(List<ContentLayer> layers, List<Path> more) {
        FaultLog faults = new FaultLog();
        more.forEach(layer -> ContentLayer.read(layer, faults).ifPresent(layers::add));
        return new RuleSources(layers, faults.faults(), Naming.Mode.ECS, ZoneOffset.UTC);
    }

    /** The same for events in other field names. */
    public RuleSources named(Naming.Mode otherMode) {
        return new RuleSources(layers, unreadable, otherMode, zone);
    }

    /** The same with parts of dates compared in another time zone. */
    public RuleSources in(ZoneId otherZone) {
        return new RuleSources(layers, unreadable, mode, otherZone);
    }

    /**
     * The rule set.
     *
     * @throws RuleFaultsException with every fault, when there is any
     */
    public RuleSet load() throws RuleFaultsException {
        return load(Map.of());
    }

    /**
     * The rule set with some lists replaced, as a test of a rule asks for.
     *
     * @param lists name to values
     * @throws RuleFaultsException with every fault, when there is any
     */
    public RuleSet load(Map<String, List<String>> lists) throws RuleFaultsException {
        FaultLog faults = new FaultLog();
        faults.addAll(unreadable);
        return new RuleLoader(layers, mode, zone, faults).load(lists);
    }

    /** Every test file. */
    public List<ContentFile> tests() {
        return files(file -> file.testedPath().isPresent());
    }

    /** Every file of rules. */
    public List<ContentFile> rules() {
        return files(ContentFile::isRules);
    }

    /** Every file of ordinary events on which no alert may be raised. */
    public List<ContentFile> baselines() {
        return files(ContentFile::isBaseline);
    }

    private List<ContentFile> files(Predicate<ContentFile> which) {
        return layers.stream()
                .flatMap(layer -> layer.files().stream())
                .filter(which)
                .toList();
    }
}
