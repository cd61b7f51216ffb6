package sekisho.agent.content;

import static java.util.Objects.requireNonNull;

/** What a column's name says about its values. */
sealed interface Heading {
    /** No name, or one such as {@code col3} that says nothing. */
    record Silent() implements Heading {}

    /** A name that speaks of something else; {@code identifier} when of numbers or codes. */
    record Other(boolean identifier) implements Heading {}

    /** A name that speaks of personal values; {@code sure} when it can hardly mean anything else. */
    record Personal(Kind kind, boolean sure) implements Heading {
        public Personal {
            requireNonNull(kind, "kind");
        }
    }
}
