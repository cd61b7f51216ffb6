package sekisho.settings;

/**
 * A text that must never be seen, such as a password.
 *
 * @param value the text itself; whoever takes it answers for it
 */
public record Secret(String value) {

    /** Three stars, whatever the text is. */
    @Override
    public String toString() {
        return "***";
    }
}
