package sekisho.rules.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 (core schema) into {@link Node} trees. Duplicate keys, keys that are no scalars, and aliases that contain
 * themselves are faults. Nesting is bounded at {@value #MAX_DEPTH} levels, a file at 3 million code points.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2.2, 10.3 core schema</a>
 */
public final class DocumentReader {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 200_000;

    private final String file;
    private final FaultLog faults;
    private int nodes;

    private DocumentReader(String file, FaultLog faults) {
        this.file = requireNonNull(file, "file");
        this.faults = requireNonNull(faults, "faults");
    }

    /**
     * Every document of a file, in order; empty documents are left out. A syntax fault ends the file: it is noted, and the
     * documents before it are answered.
     *
     * @param file the name that faults shall bear
     * @param text the content
     */
    public static List<Node> read(String file, String text, FaultLog faults) {
        return new DocumentReader(file, faults).read(text);
    }

    private List<Node> read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setParseComments(false)
                .build();
        List<Node> documents = new ArrayList<>();
        try {
            for (org.snakeyaml.engine.v2.nodes.Node document : new Compose(settings).composeAllFromString(text)) {
                Node node = convert(document, 0, Position.startOf(file));
                if (!(node instanceof Node.Nothing)) {
                    documents.add(node);
                }
            }
        } catch (MarkedYamlEngineException e) {
            faults.fault(position(e.getProblemMark(), Position.startOf(file)), "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            faults.fault(Position.startOf(file), "is not YAML: " + firstLine(e));
        }
        return documents;
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, int depth, Position parent) {
        Position at = position(node.getStartMark(), parent);
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            faults.fault(at, "is nested too deep or holds too much; at most " + MAX_DEPTH + " levels");
            return new Node.Nothing(at);
        }
        return switch (node) {
            case MappingNode map -> mapping(map, at, depth);
            case SequenceNode list -> {
                List<Node> items = new ArrayList<>();
                for (org.snakeyaml.engine.v2.nodes.Node item : list.getValue()) {
                    items.add(convert(item, depth + 1, at));
                }
                yield new Node.Sequence(at, items);
            }
            case ScalarNode scalar -> scalar(scalar, at);
            default -> {
                faults.fault(at, "is a kind of YAML node that rules do not use");
                yield new Node.Nothing(at);
            }
        };
    }

    private Node mapping(MappingNode map, Position at, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            Position place = position(tuple.getKeyNode().getStartMark(), at);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.fault(place, "a key must be a text, not a map or list");
            } else if (!seen.add(key.getValue())) {
                faults.fault(place, "key " + key.getValue() + " occurs twice in this map; remove or rename one");
            } else {
                entries.add(new Node.Entry(place, key.getValue(), convert(tuple.getValueNode(), depth + 1, place)));
            }
        }
        return new Node.Mapping(at, entries);
    }

    private Node scalar(ScalarNode scalar, Position at) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return new Node.Nothing(at);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Node.Flag(at, text.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.INT)) {
            return new Node.Numeral(at, new BigDecimal(whole(text)));
        }
        if (tag.equals(Tag.FLOAT) && text.length() <= 40 && text.chars().noneMatch(c -> c == 'n' || c == 'N')) {
            return new Node.Numeral(at, new BigDecimal(text));
        }
        return new Node.Text(at, text);
    }

    private static BigInteger whole(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return new BigInteger(text);
    }

    private Position position(Optional<Mark> mark, Position otherwise) {
        return mark.map(place -> new Position(file, place.getLine() + 1, place.getColumn() + 1))
                .orElse(otherwise);
    }

    private static String firstLine(YamlEngineException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
