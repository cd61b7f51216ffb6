package sekisho.agent.content;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The first values of one column, and the kind that they and the column's name amount to.
 *
 * <p>The name comes first, but the values must not contradict it; without a telling name the majority of values
 * decides. A date of birth needs a name that says so, or, in a file without names, years that only births have.
 */
final class ColumnSample {
    private static final double ENOUGH_FOR_NAMED = 0.5;
    private static final Map<Kind, Double> ENOUGH_ALONE = Map.of(
            Kind.EMAIL,
            0.6,
            Kind.PHONE,
            0.7,
            Kind.POSTAL_CODE,
            0.8,
            Kind.ADDRESS,
            0.6,
            Kind.NAME,
            0.6,
            Kind.MY_NUMBER,
            0.9,
            Kind.CARD,
            0.9);
    private static final int FEWEST_CHECKED_NUMBERS = 10;
    private static final int BIRTHS_BEFORE = 1980;
    private static final int BIRTH_YEARS_SPREAD = 30;

    private final Heading heading;
    private final Values values;
    private final Map<Kind, Integer> alone = new EnumMap<>(Kind.class);
    private int filled;
    private int fitting;
    private int dates;
    private int earlyDates;
    private int firstYear = Integer.MAX_VALUE;
    private int lastYear;

    /**
     * What was decided.
     *
     * @param named whether the column's name says so
     */
    record Verdict(Kind kind, boolean named) {}

    ColumnSample(Heading heading, Values values) {
        this.heading = heading;
        this.values = values;
    }

    /** Adds a trimmed value. */
    void add(byte[] b, int from, int to) {
        if (to <= from) {
            return;
        }
        filled++;
        if (heading instanceof Heading.Personal personal) {
            fitting += values.accepts(personal.kind(), true, b, from, to) ? 1 : 0;
        }
        boolean identifier = heading instanceof Heading.Other other && other.identifier();
        count(Kind.EMAIL, values.isEmail(b, from, to));
        count(Kind.PHONE, values.isPhone(false, b, from, to) && (!identifier || hasSeparator(b, from, to)));
        count(Kind.POSTAL_CODE, values.isPostalCode(false, b, from, to));
        count(Kind.ADDRESS, Words.addressAlone(b, from, to));
        count(Kind.NAME, Words.nameAlone(b, from, to) || (namesAName() && Words.partOfName(b, from, to)));
        count(Kind.MY_NUMBER, values.isMyNumber(b, from, to));
        count(Kind.CARD, values.isCard(b, from, to));
        addDate(Dates.year(b, from, to));
    }

    private boolean namesAName() {
        return heading instanceof Heading.Personal personal && personal.kind() == Kind.NAME;
    }

    private void count(Kind kind, boolean is) {
        if (is) {
            alone.merge(kind, 1, Integer::sum);
        }
    }

    private static boolean hasSeparator(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Values.isDigit(b[i])) {
                return true;
            }
        }
        return false;
    }

    private void addDate(int year) {
        if (year > 0) {
            dates++;
            earlyDates += year < BIRTHS_BEFORE ? 1 : 0;
            firstYear = Math.min(firstYear, year);
            lastYear = Math.max(lastYear, year);
        }
    }

    /** The kind of the column; empty when it has none or too few values speak. */
    Optional<Verdict> verdict() {
        if (filled == 0) {
            return Optional.empty();
        }
        Optional<Kind> byValue = majority();
        return switch (heading) {
            case Heading.Personal personal
            when fits(personal, byValue) -> Optional.of(new Verdict(personal.kind(), true));
            case Heading.Personal _, Heading.Other _ -> byValue.map(kind -> new Verdict(kind, false));
            case Heading.Silent _ -> byValue.or(this::birthsAlone).map(kind -> new Verdict(kind, false));
        };
    }

    /** The kind of a column whose name leaves doubt, in a table that holds ways to reach people. */
    Optional<Verdict> verdictBesideContacts() {
        return heading instanceof Heading.Personal personal
                        && fitting > 0
                        && fitting >= filled * 0.8
                        && majority().isEmpty()
                ? Optional.of(new Verdict(personal.kind(), true))
                : verdict();
    }

    private boolean fits(Heading.Personal personal, Optional<Kind> byValue) {
        boolean plausible = fitting >= filled * ENOUGH_FOR_NAMED;
        boolean contradicted = byValue.isPresent() && byValue.get() != personal.kind();
        boolean confirmed = byValue.isPresent() && byValue.get() == personal.kind();
        boolean unsureButLikely = !personal.sure() && share(personal.kind()) >= 0.3;
        return plausible && !contradicted && (personal.sure() || confirmed || unsureButLikely);
    }

    private Optional<Kind> majority() {
        return alone.keySet().stream()
                .filter(kind -> share(kind) >= ENOUGH_ALONE.getOrDefault(kind, 1.0))
                .filter(kind -> filled >= FEWEST_CHECKED_NUMBERS || (kind != Kind.MY_NUMBER && kind != Kind.CARD))
                .max((a, b) -> Double.compare(share(a), share(b)));
    }

    private double share(Kind kind) {
        return (double) alone.getOrDefault(kind, 0) / filled;
    }

    private Optional<Kind> birthsAlone() {
        boolean births = filled >= FEWEST_CHECKED_NUMBERS
                && dates >= filled * 0.9
                && earlyDates >= dates * 0.2
                && lastYear - firstYear >= BIRTH_YEARS_SPREAD;
        return births ? Optional.of(Kind.DATE_OF_BIRTH) : Optional.empty();
    }

    /** Whether the values are of a kind by themselves, whatever the name says; what a heading row is told by. */
    boolean speaks() {
        return filled > 0 && (majority().isPresent() || dates >= filled * 0.9);
    }
}
