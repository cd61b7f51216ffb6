package sekisho.agent.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What parts the fields of a delimited text. */
enum Delimiter {
    COMMA(',', Format.CSV),
    TAB('\t', Format.TSV),
    SEMICOLON(';', Format.CSV),
    PIPE('|', Format.CSV);

    private static final int RECORDS_TRIED = 200;
    private static final double SHARE_WITH_SAME_WIDTH = 0.9;

    private final char character;
    private final Format format;

    Delimiter(char character, Format format) {
        this.character = character;
        this.format = format;
    }

    byte octet() {
        return (byte) character;
    }

    Format format() {
        return format;
    }

    /** The delimiter that cuts nearly all of the first records into the same number of fields, at least two. */
    static Optional<Delimiter> guess(String head) {
        Optional<Fit> best = Optional.empty();
        for (Delimiter candidate : values()) {
            Optional<Fit> fit = candidate.fit(head).filter(Fit::convinces);
            if (fit.isPresent()
                    && (best.isEmpty() || best.get().width() < fit.get().width())) {
                best = fit;
            }
        }
        return best.map(Fit::delimiter);
    }

    private Optional<Fit> fit(String head) {
        List<Integer> widths = widths(head);
        Map<Integer, Integer> byWidth = new HashMap<>();
        widths.forEach(width -> byWidth.merge(width, 1, Integer::sum));
        return byWidth.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(most -> new Fit(this, most.getKey(), (double) most.getValue() / widths.size(), widths.size()));
    }

    private List<Integer> widths(String head) {
        List<Integer> widths = new ArrayList<>();
        int width = 1;
        boolean quoted = false;
        boolean fieldStart = true;
        boolean blank = true;
        for (int i = 0; i < head.length() && widths.size() < RECORDS_TRIED; i++) {
            char c = head.charAt(i);
            if (c == '"' && (quoted || fieldStart)) {
                quoted = !quoted;
                fieldStart = false;
                blank = false;
            } else if (c == '\n' && !quoted) {
                if (!blank) {
                    widths.add(width);
                }
                width = 1;
                fieldStart = true;
                blank = true;
            } else {
                fieldStart = c == character && !quoted;
                width += fieldStart ? 1 : 0;
                blank &= c == '\r';
            }
        }
        if (!blank && (widths.isEmpty() || width == widths.getFirst()) && widths.size() < RECORDS_TRIED) {
            widths.add(width);
        }
        return widths;
    }

    private record Fit(Delimiter delimiter, int width, double share, int records) {
        boolean convinces() {
            return width >= 2 && share >= SHARE_WITH_SAME_WIDTH && (records >= 2 || width >= 3);
        }
    }
}
