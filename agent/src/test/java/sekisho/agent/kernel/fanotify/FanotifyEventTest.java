package sekisho.agent.kernel.fanotify;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class FanotifyEventTest {
    private final MemorySegment buffer = MemorySegment.ofArray(new byte[100]);

    @Test
    void eventsOfDifferentLengthAreReadOneAfterAnother() {
        put(0, 27, 3, 0x8, 41, 1234);
        put(27, 24, 3, 0x4000, -1, 0);

        var events = FanotifyEvent.decode(buffer, 51);

        assertThat(events).containsExactly(new FanotifyEvent(0x8, 41, 1234), new FanotifyEvent(0x4000, -1, 0));
        assertThat(events.getFirst().hasFile()).isTrue();
        assertThat(events.getLast().overflow()).isTrue();
        assertThat(events.getLast().hasFile()).isFalse();
    }

    @Test
    void anotherVersionOfTheStructureIsRefused() {
        put(0, 24, 4, 0x8, 41, 1234);

        assertThatThrownBy(() -> FanotifyEvent.decode(buffer, 24)).hasMessageContaining("version 3 at byte 0");
    }

    @Test
    void aLengthThatLeadsOutOfTheBufferIsRefused() {
        put(0, 48, 3, 0x8, 41, 1234);

        assertThatThrownBy(() -> FanotifyEvent.decode(buffer, 24)).isInstanceOf(IllegalArgumentException.class);
    }

    private void put(long at, int length, int version, long mask, int fd, int pid) {
        buffer.set(JAVA_INT_UNALIGNED, at, length);
        buffer.set(JAVA_BYTE, at + 4, (byte) version);
        buffer.set(JAVA_SHORT_UNALIGNED, at + 6, (short) 24);
        buffer.set(JAVA_LONG_UNALIGNED, at + 8, mask);
        buffer.set(JAVA_INT_UNALIGNED, at + 16, fd);
        buffer.set(JAVA_INT_UNALIGNED, at + 20, pid);
    }
}
