package sekisho.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import sekisho.rules.document.FaultLog;
import sekisho.rules.sigma.Correlation;
import sekisho.rules.sigma.Detection;
import sekisho.rules.sigma.Filter;
import sekisho.rules.sigma.Header;
import sekisho.rules.sigma.Status;
import sekisho.rules.sigma.match.CompiledDetection;
import sekisho.rules.sigma.match.Compiler;
import sekisho.rules.sigma.parse.Documents;
import sekisho.rules.sigma.parse.RuleReader;
import sekisho.rules.taxonomy.Naming;
import sekisho.rules.taxonomy.SigmaNames;
import sekisho.rules.taxonomy.Taxonomy;

/** Builds a rule set from layers: a later layer's document replaces an earlier one of the same id; lists and filters add. */
final class RuleLoader {

    private final List<ContentLayer> layers;
    private final Naming.Mode mode;
    private final ZoneId zone;
    private final FaultLog faults;
    private final Map<String, Detection> detections = new LinkedHashMap<>();
    private final Map<String, Correlation> correlations = new LinkedHashMap<>();
    private final Map<String, Filter> filters = new LinkedHashMap<>();

    RuleLoader(List<ContentLayer> layers, Naming.Mode mode, ZoneId zone, FaultLog faults) {
        this.layers = layers;
        this.mode = mode;
        this.zone = zone;
        this.faults = faults;
    }

    /** The set of all layers, with these lists added to those of the layers. */
    RuleSet load(Map<String, List<String>> moreLists) throws RuleFaultsException {
        Naming naming = naming();
        layers.forEach(this::read);
        checkNames();
        Map<String, List<String>> lists = lists();
        moreLists.forEach(lists::put);
        List<CompiledDetection> compiled = compile(new Compiler(naming, lists, zone));
        List<Correlation> linked = new Linker(detections, correlations, naming, faults).link();
        if (!faults.faults().isEmpty()) {
            throw new RuleFaultsException(faults.faults());
        }
        return new RuleSet(compiled, linked, faults.warnings(), hash());
    }

    private Naming naming() {
        Taxonomy taxonomy = new Taxonomy(Map.of());
        for (ContentFile file : named("taxonomy/ecs.yml")) {
            taxonomy = taxonomy.with(Taxonomy.read(file.name(), file.text(), faults));
        }
        SigmaNames names = SigmaNames.NONE;
        for (ContentFile file : named("taxonomy/sigma.yml")) {
            names = names.with(SigmaNames.read(file.name(), file.text(), taxonomy, faults));
        }
        return new Naming(mode, taxonomy, names);
    }

    private List<ContentFile> named(String path) {
        List<ContentFile> files = new ArrayList<>();
        List<ContentLayer> all = new ArrayList<>(List.of(ContentLayer.shipped()));
        all.addAll(layers);
        all.forEach(layer ->
                layer.files().stream().filter(file -> file.path().equals(path)).forEach(files::add));
        return files;
    }

    private void read(ContentLayer layer) {
        List<Detection> newDetections = new ArrayList<>();
        List<Correlation> newCorrelations = new ArrayList<>();
        List<Filter> newFilters = new ArrayList<>();
        for (ContentFile file : layer.files()) {
            if (file.isRules()) {
                Documents documents = RuleReader.read(file.name(), file.text(), faults);
                newDetections.addAll(documents.detections());
                newCorrelations.addAll(documents.correlations());
                newFilters.addAll(documents.filters());
            }
        }
        Map<String, Header> ids = new LinkedHashMap<>();
        put(newDetections, Detection::header, detections, ids);
        put(newCorrelations, Correlation::header, correlations, ids);
        put(newFilters, Filter::header, filters, ids);
    }

    private <T> void put(List<T> documents, Function<T, Header> header, Map<String, T> into, Map<String, Header> ids) {
        for (T document : documents) {
            Header own = header.apply(document);
            String id = own.id().toLowerCase(Locale.ROOT);
            Header other = ids.putIfAbsent(id, own);
            if (other == null) {
                into.put(id, document);
            } else {
                faults.fault(
                        own.at(),
                        "id " + own.id() + " is also that of " + place(other) + "; make another with uuidgen");
            }
        }
    }

    private void checkNames() {
        Map<String, Header> names = new TreeMap<>();
        List<Header> headers = new ArrayList<>();
        detections.values().forEach(detection -> headers.add(detection.header()));
        correlations.values().forEach(correlation -> headers.add(correlation.header()));
        for (Header own : headers) {
            own.name().ifPresent(name -> {
                Header other = names.putIfAbsent(name, own);
                if (other != null) {
                    faults.fault(own.at(), "name " + name + " is also that of " + place(other));
                }
            });
        }
    }

    private List<CompiledDetection> compile(Compiler compiler) {
        List<Filter> active = filters.values().stream()
                .filter(filter -> filter.header().status() != Status.UNSUPPORTED)
                .toList();
        for (Filter filter : active) {
            filter.rules().orElse(List.of()).stream()
                    .filter(rule -> detections.values().stream()
                            .noneMatch(d -> d.header().isCalled(rule.target())))
                    .forEach(rule -> faults.warn(rule.at(), "filter names a rule that is not there: " + rule.target()));
        }
        return detections.values().stream()
                .filter(detection -> detection.header().status() != Status.UNSUPPORTED)
                .map(detection -> compiler.compile(detection, active, faults))
                .flatMap(Optional::stream)
                .toList();
    }

    private Map<String, List<String>> lists() {
        Map<String, List<String>> lists = new TreeMap<>();
        layers.forEach(layer -> layer.files()
                .forEach(file -> file.listName()
                        .ifPresent(name -> file.text()
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                                .forEach(lists.computeIfAbsent(name, n -> new ArrayList<>())::add))));
        return lists;
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ContentLayer layer : layers) {
                for (ContentFile file : layer.files()) {
                    byte[] text = file.text().getBytes(StandardCharsets.UTF_8);
                    String head = file.path() + '\0' + text.length + '\0';
                    digest.update(head.getBytes(StandardCharsets.UTF_8));
                    digest.update(text);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String place(Header header) {
        return header.at().file() + ":" + header.at().line();
    }
}
