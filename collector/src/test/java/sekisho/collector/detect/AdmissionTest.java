package sekisho.collector.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sekisho.rules.event.Event;
import sekisho.rules.event.EventCodec;
import sekisho.testing.SampleEvents;

class AdmissionTest {

    private static final Admission ADMISSION = new Admission(4_000);
    private static final Event EVENT = SampleEvents.all().getFirst();
    private static final byte[] KEY = EVENT.origin().hostId().getBytes(StandardCharsets.UTF_8);

    @Test
    void anEventOfItsOwnHostIsLegible() {
        assertThat(ADMISSION.read(KEY, EventCodec.encode(EVENT))).isEqualTo(new Admission.Outcome.Legible(EVENT));
    }

    @Test
    void anEventUnderAnotherHostsKeyIsRefused() {
        byte[] other = "another".getBytes(StandardCharsets.UTF_8);

        assertThat(ADMISSION.read(other, EventCodec.encode(EVENT))).isEqualTo(refused(DeadLetter.Reason.WRONG_HOST));
        assertThat(ADMISSION.read(null, EventCodec.encode(EVENT))).isEqualTo(refused(DeadLetter.Reason.WRONG_HOST));
    }

    @Test
    void whatIsNoEventIsRefused() {
        byte[] noise = {1, 2, 3};

        assertThat(ADMISSION.read(KEY, noise)).isEqualTo(refused(DeadLetter.Reason.UNDECODABLE));
        assertThat(ADMISSION.read(KEY, null)).isEqualTo(refused(DeadLetter.Reason.UNDECODABLE));
        assertThat(ADMISSION.read(KEY, "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(refused(DeadLetter.Reason.UNDECODABLE));
    }

    @Test
    void aRecordOfTheLargestSizeIsReadAndOneByteMoreIsNot() {
        byte[] bytes = EventCodec.encode(EVENT);

        assertThat(new Admission(bytes.length).read(KEY, bytes)).isInstanceOf(Admission.Outcome.Legible.class);
        assertThat(new Admission(bytes.length - 1).read(KEY, bytes)).isEqualTo(refused(DeadLetter.Reason.OVERSIZED));
    }

    @Test
    void anEmptySlotHasNeverSeenTheEvent() {
        assertThat(Admission.seen(Optional.empty(), EVENT)).isEqualTo(Admission.Seen.NEVER);
    }

    @Test
    void theSameEventAgainIsKnown() {
        assertThat(Admission.seen(Optional.of(Admission.slotWith(EVENT)), EVENT))
                .isEqualTo(Admission.Seen.SAME);
    }

    @Test
    void anotherEventWithTheSameNumberIsNotTakenForIt() {
        Event again = TestingEvents.numbered(EVENT, EVENT.origin().sequence());

        assertThat(Admission.seen(Optional.of(Admission.slotWith(EVENT)), again))
                .isEqualTo(Admission.Seen.OTHER);
    }

    @Test
    void aSlotIsFreeForTheNextNumberThatFallsIntoItAndClosedForTheOneBefore() {
        Event later = TestingEvents.numbered(EVENT, EVENT.origin().sequence() + Admission.SLOTS);

        assertThat(Admission.slotOf(later)).isEqualTo(Admission.slotOf(EVENT));
        assertThat(Admission.seen(Optional.of(Admission.slotWith(EVENT)), later))
                .isEqualTo(Admission.Seen.NEVER);
        assertThat(Admission.seen(Optional.of(Admission.slotWith(later)), EVENT))
                .isEqualTo(Admission.Seen.OTHER);
    }

    private static Admission.Outcome refused(DeadLetter.Reason reason) {
        return new Admission.Outcome.Refused(reason);
    }
}
