package sekisho.rules.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sekisho.rules.document.Fault;
import sekisho.rules.document.FaultLog;
import sekisho.rules.eval.EventLines;
import sekisho.rules.sigma.match.CompiledDetection;
import sekisho.rules.sigma.match.Compiler;
import sekisho.rules.sigma.parse.Documents;
import sekisho.rules.sigma.parse.RuleReader;
import sekisho.rules.taxonomy.Naming;
import sekisho.rules.taxonomy.SigmaNames;
import sekisho.rules.taxonomy.Taxonomy;

/** One detection tried on one event, in any field names. */
final class SigmaTrial {

    private static final Map<String, List<String>> LISTS =
            Map.of("admins", List.of("root", "adm*"), "nets", List.of("10.0.0.0/8", "192.0.2.0/24"), "none", List.of());

    private final FaultLog faults = new FaultLog();
    private final Optional<CompiledDetection> compiled;

    private SigmaTrial(String rule) {
        Documents documents = RuleReader.read("rule.yml", rule, faults);
        Naming naming = new Naming(Naming.Mode.RAW, new Taxonomy(Map.of()), SigmaNames.NONE);
        Compiler compiler = new Compiler(naming, LISTS, ZoneOffset.UTC);
        this.compiled = documents.detections().stream()
                .flatMap(detection -> compiler.compile(detection, documents.filters(), faults).stream())
                .findFirst();
    }

    /** A rule with one selection. */
    static SigmaTrial ofSelection(String selection) {
        return ofDetection("selection: " + selection + ", condition: selection");
    }

    /** A rule with this inside the braces of its detection. */
    static SigmaTrial ofDetection(String detection) {
        return ofDocument(
                "title: T\nid: 11111111-1111-4111-8111-111111111111\nlogsource: {category: test}\ndetection: {"
                        + detection + "}\n");
    }

    static SigmaTrial ofDocument(String document) {
        return new SigmaTrial(document);
    }

    boolean holds(String json) {
        if (!faults().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults()));
        }
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (EventLines lines = new EventLines(new ByteArrayInputStream(bytes))) {
            Map<String, Object> event = lines.next().orElseThrow().fields();
            return compiled.orElseThrow().formula().holds(event);
        } catch (IOException | EventLines.BrokenLineException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    List<String> faults() {
        return faults.faults().stream().map(Fault::toString).toList();
    }

    List<String> warnings() {
        return faults.warnings().stream().map(Fault::message).toList();
    }
}
