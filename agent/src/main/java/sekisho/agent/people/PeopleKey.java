package sekisho.agent.people;

import java.util.Arrays;

/**
 * The organisation's first fingerprint key, K1: 16 secret bytes with a version. It prints as {@code ***}.
 */
public final class PeopleKey {
    /** Length of the key in bytes. */
    public static final int BYTES = 16;

    private final int version;
    private final byte[] bytes;

    /**
     * @param version which key this is, 1 or more; travels with every counter made with it
     * @param bytes 16 bytes from a secure random source
     */
    public PeopleKey(int version, byte[] bytes) {
        if (version < 1) {
            throw new IllegalArgumentException("sekisho.people.key_version is less than 1: " + version);
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a people key has %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        this.version = version;
        this.bytes = bytes.clone();
    }

    /** Which key this is, 1 or more. */
    public int version() {
        return version;
    }

    /** The 16 secret bytes, for handing to the inspector only. */
    public byte[] secret() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeopleKey key && key.version == version && Arrays.equals(key.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return version;
    }

    @Override
    public String toString() {
        return "PeopleKey[version=" + version + ", ***]";
    }
}
