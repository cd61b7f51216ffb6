package sekisho.agent.kernel.bpf;

/** What a map is, numbered in {@code linux/bpf.h}. */
public enum MapKind {
    HASH(1),
    ARRAY(2),
    /** A hash that forgets the entry unused longest when it is full. */
    LEAST_RECENTLY_USED_HASH(9),
    RING_BUFFER(27);

    private final int number;

    MapKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
