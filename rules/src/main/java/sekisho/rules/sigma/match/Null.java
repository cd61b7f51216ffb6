package sekisho.rules.sigma.match;

/** A JSON null as the value of an event field; our own events have none. */
public enum Null {
    /** The only one. */
    NULL
}
