package sekisho.rules.sigma.match;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sekisho.rules.document.Spelling;
import sekisho.rules.sigma.Modifier;

/** Text values as their modifiers rewrite them, one after the other, each value to one or more alternatives. */
final class Rewriting {

    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\\\)%([A-Za-z0-9_.-]+)%");
    private static final int[] DASHES = {'-', '/', 0x2013, 0x2014, 0x2015};
    private static final int MAX_DASHES = 4;

    private final Map<String, List<String>> lists;

    Rewriting(Map<String, List<String>> lists) {
        this.lists = lists;
    }

    /**
     * The alternatives that a text becomes.
     *
     * @throws UnusableException when a modifier cannot be applied to it
     */
    List<Glob> alternatives(String text, List<Modifier> modifiers) throws UnusableException {
        List<Stage> stages = new ArrayList<>();
        for (String expanded : modifiers.contains(Modifier.EXPAND) ? expand(text) : List.of(text)) {
            stages.add(new Stage.Letters(Glob.of(expanded)));
        }
        for (Modifier modifier : modifiers) {
            List<Stage> next = new ArrayList<>();
            for (Stage stage : stages) {
                next.addAll(apply(stage, modifier));
            }
            stages = next;
        }
        return stages.stream().map(Rewriting::glob).distinct().toList();
    }

    /** The text with each placeholder replaced by each line of its list. */
    List<String> expand(String text) throws UnusableException {
        List<String> texts = List.of(text);
        Matcher first = PLACEHOLDER.matcher(text);
        if (!first.find()) {
            throw new UnusableException("expand needs a placeholder, such as %approved_volumes%");
        }
        while (texts.stream().anyMatch(one -> PLACEHOLDER.matcher(one).find())) {
            List<String> next = new ArrayList<>();
            for (String one : texts) {
                Matcher matcher = PLACEHOLDER.matcher(one);
                if (matcher.find()) {
                    String before = one.substring(0, matcher.start());
                    String after = one.substring(matcher.end());
                    list(matcher.group(1)).forEach(value -> next.add(before + value.replace("%", "\\%") + after));
                } else {
                    next.add(one);
                }
            }
            texts = next;
        }
        return texts.stream().map(one -> one.replace("\\%", "%")).toList();
    }

    private List<String> list(String name) throws UnusableException {
        List<String> values = lists.get(name);
        if (values == null) {
            throw new UnusableException("there is no list " + name + Spelling.suggestion(name, lists.keySet())
                    + "; make lists/" + name + ".txt, one value a line");
        }
        return values;
    }

    private static List<Stage> apply(Stage stage, Modifier modifier) throws UnusableException {
        return switch (modifier) {
            case CONTAINS, STARTSWITH, ENDSWITH ->
                List.of(new Stage.Letters(placed(glob(stage), Optional.of(modifier))));
            case WIDE -> List.of(encoded(stage, StandardCharsets.UTF_16LE, modifier));
            case UTF16BE -> List.of(encoded(stage, StandardCharsets.UTF_16BE, modifier));
            case UTF16 -> List.of(marked(encoded(stage, StandardCharsets.UTF_16LE, modifier)));
            case BASE64 -> {
                byte[] bytes = bytes(stage, modifier);
                yield List.of(new Stage.Letters(Glob.literal(Base64.getEncoder().encodeToString(bytes))));
            }
            case BASE64OFFSET -> base64Offsets(bytes(stage, modifier));
            case WINDASH -> dashes(stage);
            default -> List.of(stage);
        };
    }

    static Glob placed(Glob glob, Optional<Modifier> place) {
        if (place.isEmpty()) {
            return glob;
        }
        return switch (place.get()) {
            case CONTAINS -> glob.anyBefore().anyAfter();
            case STARTSWITH -> glob.anyAfter();
            case ENDSWITH -> glob.anyBefore();
            default -> glob;
        };
    }

    private static Stage.Bytes encoded(Stage stage, Charset charset, Modifier modifier) throws UnusableException {
        bytes(stage, modifier);
        return new Stage.Bytes(glob(stage).text().getBytes(charset));
    }

    private static Stage.Bytes marked(Stage.Bytes wide) {
        byte[] marked = new byte[wide.bytes().length + 2];
        marked[0] = (byte) 0xFF;
        marked[1] = (byte) 0xFE;
        System.arraycopy(wide.bytes(), 0, marked, 2, wide.bytes().length);
        return new Stage.Bytes(marked);
    }

    /** How a text looks inside Base64 when 0, 1 or 2 bytes precede it, without the characters that its neighbours change. */
    private static List<Stage> base64Offsets(byte[] bytes) throws UnusableException {
        if (bytes.length < 2) {
            throw new UnusableException("base64offset needs at least two bytes");
        }
        int[] start = {0, 2, 3};
        int[] end = {0, 3, 2};
        List<Stage> stages = new ArrayList<>();
        for (int offset = 0; offset < start.length; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String text = Base64.getEncoder().encodeToString(shifted);
            String kept = text.substring(start[offset], text.length() - end[shifted.length % 3]);
            stages.add(new Stage.Letters(Glob.literal(kept)));
        }
        return stages;
    }

    private static List<Stage> dashes(Stage stage) throws UnusableException {
        Glob glob = glob(stage);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i + 1 < glob.length(); i++) {
            boolean begins = i == 0 || !isWord(glob.symbol(i - 1));
            if ((glob.symbol(i) == '-' || glob.symbol(i) == '/') && begins && isWord(glob.symbol(i + 1))) {
                places.add(i);
            }
        }
        if (places.size() > MAX_DASHES) {
            throw new UnusableException("windash takes at most " + MAX_DASHES + " dashes in a value");
        }
        List<Glob> globs = List.of(glob);
        for (int place : places) {
            List<Glob> next = new ArrayList<>();
            for (Glob one : globs) {
                for (int dash : DASHES) {
                    next.add(one.with(place, dash));
                }
            }
            globs = next;
        }
        return globs.stream().<Stage>map(Stage.Letters::new).toList();
    }

    private static boolean isWord(int symbol) {
        return symbol == '_' || (symbol > 0 && Character.isLetterOrDigit(symbol));
    }

    private static byte[] bytes(Stage stage, Modifier modifier) throws UnusableException {
        return switch (stage) {
            case Stage.Bytes wide -> wide.bytes();
            case Stage.Letters letters -> {
                if (letters.glob().hasWildcards()) {
                    throw new UnusableException(modifier.wireName() + " cannot encode wildcards");
                }
                yield letters.glob().bytes();
            }
        };
    }

    /** Bytes that were not put into Base64 are compared as the text whose code points they are. */
    private static Glob glob(Stage stage) {
        return switch (stage) {
            case Stage.Letters letters -> letters.glob();
            case Stage.Bytes wide -> Glob.literal(new String(wide.bytes(), StandardCharsets.ISO_8859_1));
        };
    }

    /** A value on its way through the modifiers. */
    private sealed interface Stage {

        record Letters(Glob glob) implements Stage {}

        @SuppressWarnings("ArrayRecordComponent")
        record Bytes(byte[] bytes) implements Stage {}
    }

    /** A value cannot be rewritten; the message says why and what to do. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }
}
