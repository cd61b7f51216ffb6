package sekisho.agent.export;

/**
 * What the tracker saw and what it had to forget, since it was made.
 *
 * @param observed observations taken
 * @param processesForgotten for lack of room while they still lived
 * @param actsForgotten for lack of room before they ended
 * @param filesForgotten tracked no more for lack of room
 * @param filesUnwatched outputs whose readers could not be watched
 * @param unordered observations handled without waiting for earlier ones, for lack of room
 * @param outputsUnreported further outputs of one export beyond those reported
 */
public record TrackerCounts(
        long observed,
        long processesForgotten,
        long actsForgotten,
        long filesForgotten,
        long filesUnwatched,
        long unordered,
        long outputsUnreported) {}
