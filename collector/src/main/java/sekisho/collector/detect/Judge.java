package sekisho.collector.detect;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import sekisho.collector.identity.Enrichment;
import sekisho.rules.Match;
import sekisho.rules.RuleSet;
import sekisho.rules.event.Event;
import sekisho.rules.event.EventCodec;
import sekisho.rules.sigma.correlate.Contribution;

/**
 * Decides what an admitted event means; pure.
 *
 * @param rules that hold
 * @param enrichment what the collector adds before they look
 */
record Judge(RuleSet rules, Enrichment enrichment) {

    Judge {
        requireNonNull(rules, "rules");
        requireNonNull(enrichment, "enrichment");
    }

    /**
     * What an event came to.
     *
     * @param late whether it came later than allowed
     * @param matched whether any detection matched
     * @param findings alerts and contributions, in the order of the rules
     */
    record Judgement(boolean late, boolean matched, List<Finding> findings) {
        Judgement {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Enriches and matches an event.
     *
     * @param appended when the broker took its record
     */
    Judgement judge(Event event, Instant appended) {
        Map<String, Object> fields = enrichment.enrich(event, appended);
        List<Match> matches = rules.match(fields);
        List<Finding> findings = new ArrayList<>();
        for (Match match : matches) {
            if (rules.alertsAlone(match)) {
                findings.add(new Finding.Raised(Alerts.alone(match, rules.contentHash(), fields)));
            }
            for (Contribution contribution : rules.contributions(match, fields)) {
                findings.add(
                        new Finding.Counted(new CountedEvent(contribution, Bytes.wrap(EventCodec.encode(fields)))));
            }
        }
        return new Judgement(Boolean.TRUE.equals(fields.get("sekisho.late")), !matches.isEmpty(), findings);
    }
}
