package sekisho.rules.sigma;

/** What can raise an alert and be referred to: a detection or a correlation. */
public sealed interface Rule permits Detection, Correlation {

    /** Title, id, level and the rest that both have. */
    Header header();

    /** Short for {@code header().id()}. */
    default String id() {
        return header().id();
    }

    /** Short for {@code header().title()}. */
    default String title() {
        return header().title();
    }

    /** Short for {@code header().level()}. */
    default Level level() {
        return header().level();
    }
}
