package sekisho.rules.taxonomy;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import sekisho.rules.document.FaultLog;
import sekisho.rules.document.Position;
import sekisho.rules.document.Spelling;

/**
 * Resolves the field names of rules to fields of events.
 *
 * @param mode which names the events use
 * @param taxonomy the fields of our own events
 * @param sigmaNames the table for rules in Sigma's default names
 */
public record Naming(Mode mode, Taxonomy taxonomy, SigmaNames sigmaNames) {

    /** The taxonomy name of our own field names. */
    public static final String ECS = "ecs";

    /** The taxonomy name of Sigma's default field names; the one of documents that name none. */
    public static final String SIGMA = "sigma";

    /** Which names the events use. */
    public enum Mode {
        /** Our own: every name is checked, Sigma's default names are translated. */
        ECS,
        /** Sigma's default names: rules in them match as written, rules in our own names are checked. */
        SIGMA,
        /** Any: every rule matches as written. */
        RAW
    }

    /** Refuses absent parts. */
    public Naming {
        requireNonNull(mode, "mode");
        requireNonNull(taxonomy, "taxonomy");
        requireNonNull(sigmaNames, "sigmaNames");
    }

    /**
     * The event field that a name means.
     *
     * @param at where the name stands, for the fault
     * @param documentTaxonomy the document's {@code taxonomy}
     * @param logSource the document's log source dimensions
     * @param name as written
     * @return empty, and a fault noted, when the name means nothing
     */
    public Optional<Field> resolve(
            Position at, String documentTaxonomy, Map<String, String> logSource, String name, FaultLog faults) {
        boolean ours = documentTaxonomy.equals(ECS);
        if (mode == Mode.RAW || (mode == Mode.SIGMA && !ours)) {
            return Optional.of(new Field(name, FieldType.UNCHECKED));
        }
        return ours ? listed(at, name, faults) : translated(at, logSource, name, faults);
    }

    private Optional<Field> listed(Position at, String name, FaultLog faults) {
        Optional<Field> field = taxonomy.type(name).map(type -> new Field(name, type));
        if (field.isEmpty()) {
            faults.fault(at, "unknown field " + name + taxonomy.suggestion(name));
        }
        return field;
    }

    private Optional<Field> translated(Position at, Map<String, String> logSource, String name, FaultLog faults) {
        Map<String, String> names = sigmaNames.namesFor(logSource);
        Optional<Field> field = Optional.ofNullable(names.get(name))
                .flatMap(ecs -> taxonomy.type(ecs).map(type -> new Field(ecs, type)));
        if (field.isEmpty()) {
            faults.fault(
                    at,
                    "field " + name + " has no translation in taxonomy/sigma.yml for this logsource"
                            + hint(names, name));
        }
        return field;
    }

    private String hint(Map<String, String> names, String name) {
        if (taxonomy.type(name).isPresent()) {
            return "; it is an ECS name: write taxonomy: ecs";
        }
        return Spelling.suggestion(name, names.isEmpty() ? sigmaNames.allNames() : names.keySet());
    }
}
