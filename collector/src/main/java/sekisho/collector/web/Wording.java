package sekisho.collector.web;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.context.MessageSource;
import sekisho.collector.cases.DeviceSeen;
import sekisho.collector.cases.PeopleEstimate;

/** Values in the reader's language and time zone, safe to show. */
final class Wording {

    /** What stands where nothing is known. */
    static final String NOTHING = "\u2013";

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private final MessageSource messages;
    private final Locale locale;
    private final DateTimeFormatter times;
    private final NumberFormat numbers;

    Wording(MessageSource messages, Locale locale, ZoneId zone) {
        this.messages = messages;
        this.locale = locale;
        // American month-first dates mislead most of the world's readers of English.
        Locale region = locale.getLanguage().equals("ja") ? Locale.JAPAN : Locale.UK;
        this.times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                .withLocale(region)
                .withZone(zone);
        this.numbers = NumberFormat.getIntegerInstance(region);
    }

    Locale locale() {
        return locale;
    }

    String say(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    /** The text, or a stand-in where there is none for a value that came from outside. */
    String sayOr(String key, String otherwise) {
        String text = messages.getMessage(key, null, otherwise, locale);
        return text == null ? otherwise : text;
    }

    /** The text for the value of an enum. */
    String say(Enum<?> value) {
        return say(value.getDeclaringClass().getSimpleName() + "." + value.name());
    }

    String time(Instant instant) {
        return times.format(instant);
    }

    String number(long number) {
        return numbers.format(number);
    }

    String number(OptionalLong number) {
        return number.isPresent() ? number(number.getAsLong()) : NOTHING;
    }

    /** Bytes in decimal units, three digits at least. */
    String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1000 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        String digits = unit == 0 || amount >= 100 ? number(Math.round(amount)) : String.format(locale, "%.1f", amount);
        return digits + "\u00A0" + UNITS[unit];
    }

    String bytes(OptionalLong bytes) {
        return bytes.isPresent() ? bytes(bytes.getAsLong()) : NOTHING;
    }

    /** One figure where it is sure, else the range with the best figure first. */
    String people(Optional<PeopleEstimate> people) {
        return people.map(estimate -> estimate.lower() == estimate.upper()
                        ? number(estimate.best())
                        : say(
                                "people.range",
                                number(estimate.best()),
                                number(estimate.lower()),
                                number(estimate.upper())))
                .orElse(NOTHING);
    }

    /** Kind, vendor, product and serial number in one line; where it was mounted when it has no number. */
    String device(DeviceSeen device) {
        String kind = say("device." + device.kind().filter(Wording::knownKind).orElse("other"));
        StringBuilder shown = new StringBuilder(kind);
        device.vendor().ifPresent(vendor -> shown.append(" \u00B7 ").append(Visible.text(vendor)));
        device.product().ifPresent(product -> shown.append(" ").append(Visible.text(product)));
        device.serial()
                .ifPresent(serial -> shown.append(" \u00B7 ").append(say("device.serial", Visible.text(serial))));
        if (device.serial().isEmpty()) {
            // Without a number of its own, where it was mounted is what tells it from another.
            device.mount().ifPresent(mount -> shown.append(" \u00B7 ").append(Visible.text(mount)));
        }
        device.registered()
                .ifPresent(registered ->
                        shown.append(" \u00B7 ").append(say(registered ? "device.registered" : "device.unregistered")));
        return shown.toString();
    }

    private static boolean knownKind(String kind) {
        return switch (kind) {
            case "usb", "optical", "mtp", "sd", "network", "loop" -> true;
            default -> false;
        };
    }
}
