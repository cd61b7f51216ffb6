package sekisho.rules.sigma.match;

import java.util.List;
import java.util.Optional;
import sekisho.rules.sigma.Modifier;
import sekisho.rules.sigma.Value;
import sekisho.rules.taxonomy.Field;
import sekisho.rules.taxonomy.FieldType;

/** Whether a field can be compared in the way and with the value that a rule writes. */
final class OperandCheck {

    private OperandCheck() {}

    /** What does not fit; empty when all does, or when the field's type is not known. */
    static Optional<String> misfit(Field field, List<Modifier> modifiers, Value value) {
        FieldType type = field.type();
        boolean always = modifiers.contains(Modifier.EXISTS) || value instanceof Value.Nothing;
        if (always || type == FieldType.UNCHECKED) {
            return Optional.empty();
        }
        return modifiers.stream()
                .filter(modifier -> !fits(modifier, type))
                .map(modifier -> field.name() + " is " + type.spoken() + "; " + modifier.wireName() + " does not apply")
                .findFirst()
                .or(() -> modifiers.stream().anyMatch(OperandCheck::decides)
                        ? Optional.empty()
                        : plainMisfit(field, value));
    }

    /** Modifiers whose values were checked where they were read. */
    private static boolean decides(Modifier modifier) {
        return switch (modifier.kind()) {
            case ORDER, CALENDAR, COMPARISON, ENCODING -> true;
            case PLACE, LIST, CASE, FLAG -> false;
        };
    }

    private static boolean fits(Modifier modifier, FieldType type) {
        return switch (modifier.kind()) {
            case PLACE, CASE, FLAG -> type.isText();
            case ENCODING -> modifier == Modifier.EXPAND ? type != FieldType.BOOLEAN : type.isText();
            case ORDER -> type.isNumeric() || type == FieldType.DATE;
            case CALENDAR -> type == FieldType.DATE;
            case COMPARISON ->
                switch (modifier) {
                    case RE -> type.isText();
                    case CIDR -> type == FieldType.IP || type == FieldType.KEYWORD;
                    default -> true;
                };
            case LIST -> true;
        };
    }

    private static Optional<String> plainMisfit(Field field, Value value) {
        FieldType type = field.type();
        boolean fits = switch (value) {
            case Value.Flag f -> type == FieldType.BOOLEAN;
            case Value.Numeral n -> type != FieldType.BOOLEAN && type != FieldType.SKETCH;
            case Value.Text text ->
                type.isText()
                        || Glob.of(text.text()).isAnything()
                        || (type.isNumeric() && Scalars.number(text.text()).isPresent());
            case Value.Nothing n -> true;
        };
        if (fits) {
            return Optional.empty();
        }
        String written = switch (value) {
            case Value.Flag flag -> String.valueOf(flag.flag());
            case Value.Numeral number -> number.number().toPlainString();
            case Value.Text text -> "'" + text.text() + "'";
            case Value.Nothing n -> "null";
        };
        String remedy = type == FieldType.BOOLEAN ? "; write true or false without quotes" : "";
        return Optional.of(field.name() + " is " + type.spoken() + " and never " + written + remedy);
    }
}
