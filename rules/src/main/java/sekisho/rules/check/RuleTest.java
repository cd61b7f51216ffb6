package sekisho.rules.check;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import sekisho.rules.document.Position;

/** One story in a {@code .test.yaml}. */
public sealed interface RuleTest {

    /** Where it stands. */
    Position at();

    /** What it tells. */
    String name();

    /** Lists that replace those of the rule set for this test. */
    Map<String, List<String>> lists();

    /**
     * One event, and whether the rule holds for it.
     *
     * @param at where it stands
     * @param name what it tells
     * @param lists lists to replace
     * @param event its fields
     * @param match whether the rule shall hold
     * @param filtered whether a filter shall keep the rule from holding although it would by itself
     */
    record OneEvent(
            Position at,
            String name,
            Map<String, List<String>> lists,
            Map<String, Object> event,
            boolean match,
            boolean filtered)
            implements RuleTest {

        /** Keeps its own copies. */
        public OneEvent {
            requireNonNull(at, "at");
            requireNonNull(name, "name");
            lists = Map.copyOf(lists);
            event = Collections.unmodifiableMap(new LinkedHashMap<>(event));
        }
    }

    /**
     * Events in the order of their arrival, and the alerts of the correlation that stand at the end.
     *
     * @param at where it stands
     * @param name what it tells
     * @param lists lists to replace
     * @param events their fields, each with {@code @timestamp}
     * @param alerts in the order of crossing
     */
    record Several(
            Position at,
            String name,
            Map<String, List<String>> lists,
            List<Map<String, Object>> events,
            List<Expected> alerts)
            implements RuleTest {

        /** Keeps its own copies. */
        public Several {
            requireNonNull(at, "at");
            requireNonNull(name, "name");
            lists = Map.copyOf(lists);
            List<Map<String, Object>> copies = new ArrayList<>();
            events.forEach(event -> copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(event))));
            events = List.copyOf(copies);
            alerts = List.copyOf(alerts);
        }
    }

    /**
     * An alert that shall stand.
     *
     * @param crossedBy the place of the crossing event in the test's list, from 1
     * @param events how many events it counts; any number when absent
     * @param group its group; any when absent
     */
    record Expected(long crossedBy, OptionalLong events, Optional<Map<String, String>> group) {

        /** Keeps its own copy. */
        public Expected {
            requireNonNull(events, "events");
            group = group.map(Map::copyOf);
        }
    }
}
