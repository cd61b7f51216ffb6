package sekisho.collector.cases;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One link of the audit chain: who did what to which case. Its hash covers its content and the hash before it, so that
 * a changed, removed or inserted entry breaks the chain from there on.
 *
 * @param sequence from 1, without gaps
 * @param at when, cut to microseconds, which is what PostgreSQL keeps
 * @param actor user name, {@code token:<name>} or {@code collector}
 * @param action what was done
 * @param caseId to which case
 * @param detail the particulars by name, such as {@code status} or {@code comment}
 * @param previous hash of the entry before, {@link #START} for the first
 * @param hash SHA-256 of all the above, 64 hex digits
 */
public record AuditEntry(
        long sequence,
        Instant at,
        String actor,
        AuditAction action,
        UUID caseId,
        SortedMap<String, String> detail,
        String previous,
        String hash) {

    /** What stands for the hash before the first entry. */
    public static final String START = "0".repeat(64);

    /** The actor of what nobody asked for: opening and joining. */
    public static final String COLLECTOR = "collector";

    public AuditEntry {
        requireNonNull(actor, "actor");
        requireNonNull(action, "action");
        requireNonNull(caseId, "caseId");
        requireNonNull(previous, "previous");
        requireNonNull(hash, "hash");
        detail = new TreeMap<>(detail);
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What was done, before it has its place in the chain.
     *
     * @param detail the particulars by name
     */
    public record Deed(Instant at, String actor, AuditAction action, UUID caseId, Map<String, String> detail) {
        public Deed {
            requireNonNull(at, "at");
            requireNonNull(actor, "actor");
            requireNonNull(action, "action");
            requireNonNull(caseId, "caseId");
            detail = Map.copyOf(detail);
        }
    }

    /** The deed as the link after {@code sequence - 1}. */
    public static AuditEntry link(long sequence, String previous, Deed deed) {
        Instant at = deed.at().truncatedTo(ChronoUnit.MICROS);
        SortedMap<String, String> detail = new TreeMap<>(deed.detail());
        String hash = hash(sequence, at, deed.actor(), deed.action(), deed.caseId(), detail, previous);
        return new AuditEntry(sequence, at, deed.actor(), deed.action(), deed.caseId(), detail, previous, hash);
    }

    /** Whether this is the unaltered link that follows one with the given sequence and hash. */
    boolean follows(long before, String hashBefore) {
        return sequence == before + 1
                && previous.equals(hashBefore)
                && hash.equals(hash(sequence, at, actor, action, caseId, detail, previous));
    }

    private static String hash(
            long sequence,
            Instant at,
            String actor,
            AuditAction action,
            UUID caseId,
            SortedMap<String, String> detail,
            String previous) {
        MessageDigest digest = sha256();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("sequence", Long.toString(sequence));
        parts.put("at", at.toString());
        parts.put("actor", actor);
        parts.put("action", action.name());
        parts.put("case", caseId.toString());
        detail.forEach((name, value) -> parts.put("detail." + name, value));
        parts.put("previous", previous);
        parts.forEach((name, value) -> {
            add(digest, name);
            add(digest, value);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Each part goes in behind its length, so that no two entries run together to the same bytes. */
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
