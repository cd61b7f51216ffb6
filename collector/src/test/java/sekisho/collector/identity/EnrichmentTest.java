package sekisho.collector.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sekisho.rules.event.Account;
import sekisho.rules.event.Event;
import sekisho.rules.event.VolumeAttached;
import sekisho.rules.event.VolumeDetached;
import sekisho.testing.SampleEvents;

class EnrichmentTest {

    private static final Enrichment ENRICHMENT = new Enrichment(Duration.ofMinutes(15));
    private static final String HOST = "3f1c0000000000000000000000000017";

    @Test
    void whoLoggedInCountsBeforeWhoseRightsWereUsed() {
        Event event = by(new Account(Optional.of("0"), Optional.of("root"), Optional.of("1000"), Optional.of("op")));

        assertThat(enriched(event, Duration.ZERO)).containsEntry("sekisho.person.id", "op@" + HOST);
    }

    @Test
    void withoutALoginTheAccountItselfCounts() {
        Event event = by(new Account(Optional.of("0"), Optional.of("root"), Optional.empty(), Optional.empty()));

        assertThat(enriched(event, Duration.ZERO)).containsEntry("sekisho.person.id", "root@" + HOST);
    }

    @Test
    void anAccountWithoutANameGoesByItsNumber() {
        Event event = by(new Account(Optional.of("1007"), Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(enriched(event, Duration.ZERO)).containsEntry("sekisho.person.id", "1007@" + HOST);
    }

    @Test
    void anEventOfNobodyHasNoPerson() {
        assertThat(enriched(by(Account.UNKNOWN), Duration.ZERO)).doesNotContainKey("sekisho.person.id");
    }

    @Test
    void anEventIsLateOnceTheAllowedTimeIsOver() {
        assertThat(enriched(by(Account.UNKNOWN), Duration.ofMinutes(15))).containsEntry("sekisho.late", false);
        assertThat(enriched(by(Account.UNKNOWN), Duration.ofMinutes(15).plusNanos(1)))
                .containsEntry("sekisho.late", true);
    }

    private static Event by(Account account) {
        return SampleEvents.all().stream()
                .map(Event::activity)
                .filter(VolumeAttached.class::isInstance)
                .map(VolumeAttached.class::cast)
                .map(attached -> SampleEvents.at(1, new VolumeDetached(attached.volume(), account)))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> enriched(Event event, Duration underWay) {
        Instant appended = event.origin().timestamp().plus(underWay);
        return ENRICHMENT.enrich(event, appended);
    }
}
