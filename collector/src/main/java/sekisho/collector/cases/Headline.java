package sekisho.collector.cases;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** A case in one sentence, as a person would say it. */
public final class Headline {

    private final ResourceBundle words;
    private final Locale locale;

    private Headline(Locale locale) {
        this.locale = locale;
        this.words = ResourceBundle.getBundle("sekisho.collector.cases.headline", locale);
    }

    /** The sentence in Japanese for a Japanese reader, in English for any other. */
    public static String of(CaseSummary summary, Locale locale) {
        boolean japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
        return new Headline(japanese ? Locale.JAPANESE : Locale.ENGLISH).sentence(summary);
    }

    private String sentence(CaseSummary summary) {
        List<FileSeen> carried = summary.carried();
        if (summary.exports().isEmpty() && carried.isEmpty()) {
            return say("other", summary.who(), summary.rules().getFirst().name());
        }
        if (summary.exports().isEmpty()) {
            return say("carried", summary.who(), load(summary, carried), place(carried));
        }
        String export = say(
                "export",
                summary.who(),
                amount(summary),
                listed(summary.databases(), "database"),
                listed(programs(summary), "program"));
        if (carried.isEmpty()) {
            return summary.people()
                    .map(people -> say("export.people", export, say("people", people.best())))
                    .orElseGet(() -> say("export.alone", export));
        }
        return say("export.carried", export, load(summary, carried), place(carried), delay(summary, carried));
    }

    private String amount(CaseSummary summary) {
        return summary.rows().isPresent()
                ? say("rows", summary.rows().getAsLong())
                : say("rows.unknown", summary.exports().size());
    }

    /** What was carried: people where they were counted, else files. */
    private String load(CaseSummary summary, List<FileSeen> carried) {
        long people = carried.stream()
                .mapToLong(file -> file.people().orElse(0))
                .max()
                .orElse(0);
        if (people > 0) {
            return say("people", people);
        }
        return summary.people()
                .map(estimate -> say("people", estimate.best()))
                .orElseGet(() -> say("files", carried.size()));
    }

    private String place(List<FileSeen> carried) {
        Optional<DeviceSeen> device = carried.getFirst().device();
        String kind = device.flatMap(DeviceSeen::kind).orElse("other");
        String key = words.containsKey("device." + kind) ? "device." + kind : "device.other";
        boolean stranger = device.flatMap(DeviceSeen::registered)
                .filter(registered -> !registered)
                .isPresent();
        return say(stranger ? "device.unregistered" : "device.plain", words.getString(key));
    }

    /** From the last export before the first carried file to that file; a copy may come years later. */
    private String delay(CaseSummary summary, List<FileSeen> carried) {
        FileSeen first = carried.getFirst();
        Duration delay = summary.exports().stream()
                .map(ExportSeen::at)
                .filter(at -> !at.isAfter(first.at()))
                .reduce((earlier, later) -> later)
                .map(at -> Duration.between(at, first.at()))
                .orElse(Duration.ZERO);
        if (delay.toDays() >= 2) {
            return say("later.days", delay.toDays());
        }
        if (delay.toHours() >= 2) {
            return say("later.hours", delay.toHours());
        }
        return delay.toMinutes() >= 1
                ? say("later.minutes", delay.toMinutes())
                : say("later.seconds", delay.toSeconds());
    }

    private static List<String> programs(CaseSummary summary) {
        return summary.exports().stream()
                .flatMap(export -> export.program().stream())
                .distinct()
                .toList();
    }

    private String listed(List<String> values, String nothing) {
        return switch (values.size()) {
            case 0 -> words.getString(nothing + ".unknown");
            case 1 -> values.getFirst();
            default -> say("more", values.getFirst(), values.size() - 1);
        };
    }

    private String say(String key, Object... values) {
        return new MessageFormat(words.getString(key), locale).format(values);
    }
}
