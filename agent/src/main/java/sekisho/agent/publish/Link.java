package sekisho.agent.publish;

/** How the way to the broker is. */
public enum Link {
    /** Nothing was tried yet. */
    UNTRIED,
    /** The broker takes events. */
    UP,
    /** The broker cannot be reached or refuses; events wait in the spool. */
    AWAY
}
