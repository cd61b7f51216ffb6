package sekisho.agent.kernel.fanotify;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * One event of a group, {@code struct fanotify_event_metadata} of linux/fanotify.h.
 *
 * @param mask what happened; several events of one process on one file may come as one
 * @param fd open descriptor of the file, which the reader must close; negative when there is none: -1 with an overflow,
 *     else minus the error number with which opening it failed
 * @param pid process that did it, as the pid namespace of the group sees it; 0 for one outside of it
 */
public record FanotifyEvent(long mask, int fd, int pid) {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    /** FAN_EVENT_METADATA_LEN. */
    static final int LENGTH = 24;

    private static final byte VERSION = 3;

    /** Whether the queue was full and an unknown number of events is missing. */
    public boolean overflow() {
        return (mask & FanotifyGroup.OVERFLOW) != 0;
    }

    public boolean hasFile() {
        return fd >= 0;
    }

    /**
     * Decodes what read(2) put in a buffer.
     *
     * @throws IllegalArgumentException if the kernel speaks another version of the structure than 3, or a length leads out
     *     of the buffer
     */
    static List<FanotifyEvent> decode(MemorySegment buffer, long length) {
        List<FanotifyEvent> events = new ArrayList<>();
        long at = 0;
        while (at + LENGTH <= length) {
            int size = buffer.get(INT, at);
            if (buffer.get(ValueLayout.JAVA_BYTE, at + 4) != VERSION || size < LENGTH || at + size > length) {
                throw new IllegalArgumentException("not a fanotify event of version " + VERSION + " at byte " + at);
            }
            events.add(new FanotifyEvent(buffer.get(LONG, at + 8), buffer.get(INT, at + 16), buffer.get(INT, at + 20)));
            at += size;
        }
        return events;
    }
}
