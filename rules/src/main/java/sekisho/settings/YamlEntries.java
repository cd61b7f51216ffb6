package sekisho.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The keys of one YAML text, nested mappings flattened to dotted names, in the order of the text. */
final class YamlEntries {

    /**
     * A key with the words behind it.
     *
     * @param key dotted name from the top of the file
     * @param words one word for a scalar, the items of a list
     * @param where {@code file:line:column} of the key, both from 1
     */
    record Entry(String key, List<String> words, String where) {
        Entry {
            words = List.copyOf(words);
        }
    }

    private final String file;
    private final List<Entry> entries = new ArrayList<>();
    private final List<SettingsFault> faults = new ArrayList<>();

    private YamlEntries(String file) {
        this.file = file;
    }

    /**
     * Reads a YAML text.
     *
     * @param file how faults name it
     * @throws SettingsFaultsException if the text is not YAML, or not a mapping of keys to values and lists of values
     */
    static List<Entry> of(String file, String text) throws SettingsFaultsException {
        var reader = new YamlEntries(file);
        try {
            Optional<Node> root = new Compose(LoadSettings.builder()
                            .setLabel(file)
                            .setAllowDuplicateKeys(true)
                            .build())
                    .composeString(text);
            root.ifPresent(node -> reader.walk("", node));
        } catch (MarkedYamlEngineException e) {
            reader.faults.add(new SettingsFault(
                    reader.where(e.getProblemMark().or(e::getContextMark)), "is not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            reader.faults.add(new SettingsFault(file, "is not YAML: " + firstLine(e)));
        }
        if (!reader.faults.isEmpty()) {
            throw new SettingsFaultsException(reader.faults);
        }
        return reader.entries;
    }

    private void walk(String key, Node node) {
        switch (node) {
            case MappingNode mapping -> mapping.getValue().forEach(entry -> descend(key, entry));
            case ScalarNode scalar when key.isEmpty() && Tag.NULL.equals(scalar.getTag()) -> {
                // a file of comments only
            }
            default -> faults.add(new SettingsFault(where(node.getStartMark()), "expected key: value"));
        }
    }

    private void descend(String prefix, NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode name)) {
            faults.add(new SettingsFault(where(entry.getKeyNode().getStartMark()), "expected key: value"));
            return;
        }
        String key = prefix.isEmpty() ? name.getValue() : prefix + "." + name.getValue();
        String where = where(name.getStartMark());
        switch (entry.getValueNode()) {
            case MappingNode mapping -> walk(key, mapping);
            case ScalarNode scalar
            when Tag.NULL.equals(scalar.getTag()) ->
                faults.add(new SettingsFault(where, key + " has no value; give one or remove the key"));
            case ScalarNode scalar -> entries.add(new Entry(key, List.of(scalar.getValue()), where));
            case SequenceNode sequence -> entries.add(new Entry(key, items(key, sequence), where));
            default -> faults.add(new SettingsFault(where, key + " must be a value or a list of values"));
        }
    }

    private List<String> items(String key, SequenceNode sequence) {
        List<String> words = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof ScalarNode scalar) {
                words.add(scalar.getValue());
            } else {
                faults.add(new SettingsFault(where(item.getStartMark()), key + " must be a list of plain values"));
            }
        }
        return words;
    }

    private String where(Optional<Mark> mark) {
        return mark.map(at -> file + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1))
                .orElse(file);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
