package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.plan.Program;
import io.redshank.model.Event;
import io.redshank.testkit.Events;
import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of alerts: they fold into each other, are withheld beyond a number, and raise other alerts. */
class AlertFlowTest {
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withLateness(Duration.ofSeconds(10));

    private static final class Told implements AlertListener {
        final List<Alert> alerts = new ArrayList<>();
        final List<Alert> updates = new ArrayList<>();

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
        }

        @Override
        public void updated(Alert alert) {
            updates.add(alert);
        }
    }

    private final Told told = new Told();

    private Engine run(EngineOptions options, List<Program> programs, Event... events) {
        Engine engine = new Engine(programs, options, told);
        for (Event event : events) {
            engine.accept(event);
        }
        engine.finish();
        return engine;
    }

    private static Event event(int second, String type, @Nullable Object value) {
        return Events.at(second * 1_000L, "e" + second, "type", type, "k", "x", "v", value);
    }

    private static Program single() {
        return Programs.event("s", Programs.is("type", "a"));
    }

    private static List<Object> of(Alert alert, String... fields) {
        List<Object> values = new ArrayList<>();
        for (String field : fields) {
            values.add(String.valueOf(alert.document().get("kibana.alert.suppression." + field)));
        }
        return values;
    }

    @Test
    void alerts_with_equal_values_fold_into_the_first_for_the_duration() {
        Engine engine = run(
                OPTIONS,
                List.of(Programs.folding(single(), true, "v")),
                event(1, "a", "p"),
                event(2, "a", "q"),
                event(3, "a", "p"),
                event(11, "a", "p"),
                event(12, "a", "p"));

        assertThat(told.alerts)
                .extracting(alert -> alert.events().getFirst().id())
                .containsExactly("e1", "e2", "e12");
        assertThat(of(told.alerts.getFirst(), "terms", "start", "end", "docs_count"))
                .containsExactly("[{field=v, value=p}]", "1970-01-01T00:00:01.000Z", "1970-01-01T00:00:11.000Z", "2");
        assertThat(of(told.alerts.get(1), "docs_count")).containsExactly("0");
        assertThat(told.alerts.getFirst().document().get("kibana.alert.instance.id"))
                .isEqualTo(told.alerts.get(2).document().get("kibana.alert.instance.id"))
                .isNotEqualTo(told.alerts.get(1).document().get("kibana.alert.instance.id"));
        assertThat(engine.statistics().counters()).containsEntry("alerts.suppressed", 2L);
    }

    @Test
    void values_in_another_order_are_the_same_and_a_missing_one_is_a_group_of_its_own_if_the_rule_says_so() {
        Event[] events = {
            event(1, "a", List.of("p", "q")), event(2, "a", List.of("q", "p")), event(3, "a", null), event(4, "a", null)
        };
        run(OPTIONS, List.of(Programs.folding(single(), true, "v")), events);
        assertThat(told.alerts)
                .extracting(alert -> of(alert, "terms").getFirst())
                .containsExactly("[{field=v, value=[p, q]}]", "[{field=v, value=null}]");

        told.alerts.clear();
        run(OPTIONS, List.of(Programs.folding(single(), false, "v")), events);
        assertThat(told.alerts)
                .extracting(alert -> of(alert, "terms").getFirst())
                .containsExactly("null", "null", "[{field=v, value=[p, q]}]");
    }

    @Test
    void a_live_run_tells_at_once_and_again_when_the_number_is_known() {
        run(
                OPTIONS.withFoldedAtOnce(true),
                List.of(Programs.folding(single(), true, "v")),
                event(1, "a", "p"),
                event(2, "a", "p"),
                event(30, "a", "q"));

        assertThat(told.alerts)
                .extracting(alert -> of(alert, "docs_count").getFirst())
                .containsExactly("0", "0");
        assertThat(told.updates).singleElement().satisfies(update -> {
            assertThat(of(update, "docs_count", "end")).containsExactly("1", "1970-01-01T00:00:02.000Z");
            assertThat(update.id()).isEqualTo(told.alerts.getFirst().id());
        });
    }

    @Test
    void sequences_fold_with_their_blocks_and_thresholds_by_their_keys() {
        Program sequence = Programs.folding(Programs.sequence("q", "a", "b"), true, "k");
        run(OPTIONS, List.of(sequence), event(1, "a", "p"), event(2, "b", "p"), event(3, "a", "p"), event(4, "b", "p"));
        assertThat(told.alerts).hasSize(3);
        assertThat(of(told.alerts.getLast(), "terms", "docs_count")).containsExactly("[{field=k, value=x}]", "1");

        told.alerts.clear();
        Program threshold = Programs.folding(Programs.threshold("t", 1, 0), true);
        run(OPTIONS, List.of(threshold), event(1, "a", "p"), event(8, "a", "p"));
        assertThat(told.alerts)
                .singleElement()
                .satisfies(alert ->
                        assertThat(of(alert, "terms", "docs_count")).containsExactly("[{field=k, value=x}]", "1"));
    }

    @Test
    void shuffled_within_the_lateness_the_same_alerts_fold() {
        List<Program> programs = List.of(
                Programs.folding(single(), true, "v"), Programs.folding(Programs.newTerms("n", true), false, "k"));
        Seeds.check(200, random -> {
            List<Event> sorted = new ArrayList<>();
            for (int second = 0; second < 60; second++) {
                sorted.add(event(second, "a", random.nextInt(3) == 0 ? null : String.valueOf(random.nextInt(4))));
            }
            told.alerts.clear();
            run(OPTIONS, programs, sorted.toArray(Event[]::new));
            List<Map<String, Object>> expected = documents();
            List<Event> shuffled = new ArrayList<>(sorted);
            for (int from = 0; from < 60; from += 10) {
                Collections.shuffle(shuffled.subList(from, from + 10), new Random(random.nextLong()));
            }
            told.alerts.clear();
            run(OPTIONS, programs, shuffled.toArray(Event[]::new));
            assertThat(documents()).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    private List<Map<String, Object>> documents() {
        return told.alerts.stream().map(Alert::document).toList();
    }

    @Test
    void beyond_max_signals_alerts_are_withheld_and_counted_only_when_asked() {
        Event[] events = new Event[250];
        for (int i = 0; i < events.length; i++) {
            events[i] = Events.at(i, "e" + i, "type", "a");
        }
        assertThat(run(OPTIONS, List.of(single()), events).statistics().counters())
                .isEmpty();
        assertThat(told.alerts).hasSize(250);

        told.alerts.clear();
        Engine capped = run(OPTIONS.withCapped(true), List.of(single()), events);
        assertThat(told.alerts).hasSize(100);
        assertThat(capped.statistics().counters()).containsEntry("alerts.withheld", 150L);
    }

    @Test
    void rules_over_alerts_see_the_alerts_of_others_and_descend_from_them() {
        Program over = Programs.overAlerts(Programs.event("o", Programs.is("kibana.alert.rule.name", "s")));
        run(OPTIONS, List.of(over, single()), event(1, "a", "p"), event(2, "b", "p"));

        assertThat(told.alerts).extracting(alert -> alert.rule().name()).containsExactly("s", "o");
        Alert first = told.alerts.getFirst();
        assertThat(told.alerts.getLast().document())
                .containsEntry("kibana.alert.depth", 2L)
                .containsEntry("v", "p")
                .containsEntry("event.kind", "signal");
        assertThat(told.alerts.getLast().document().get("kibana.alert.ancestors"))
                .isEqualTo(List.of(
                        Map.of("id", "e1", "type", "event", "index", Events.INDEX, "depth", 0L),
                        Map.of(
                                "id",
                                first.id(),
                                "type",
                                "signal",
                                "index",
                                ".alerts-security.alerts-default",
                                "depth",
                                1L,
                                "rule",
                                first.document().get("kibana.alert.rule.uuid"))));
    }

    @Test
    void no_rule_alerts_on_what_descends_from_it() {
        Program one = Programs.overAlerts(Programs.event("one", Programs.is("event.kind", "signal")));
        Program two = Programs.overAlerts(Programs.event("two", Programs.is("event.kind", "signal")));
        run(OPTIONS, List.of(one, two, single()), event(1, "a", "p"));

        // s; one and two over s; two over one, one over two
        assertThat(told.alerts)
                .extracting(alert -> alert.rule().name())
                .containsExactlyInAnyOrder("s", "one", "two", "two", "one");
    }

    @Test
    void patterns_that_do_not_begin_with_a_dot_do_not_mean_alerts() {
        run(OPTIONS, List.of(single(), Programs.event("any", Programs.is("event.kind", "signal"))), event(1, "a", "p"));

        assertThat(told.alerts).extracting(alert -> alert.rule().name()).containsExactly("s");
    }

    @Test
    void thresholds_count_alerts_of_any_rule_whatever_order_the_events_come_in() {
        Program count = Programs.overAlerts(Programs.threshold("t", 3, 0));
        List<Program> programs = List.of(count, single(), Programs.newTerms("n", true));
        Event[] events = {event(1, "a", "p"), event(3, "a", "q"), event(5, "a", "p"), event(40, "b", "p")};
        run(OPTIONS, programs, events);
        List<Map<String, Object>> expected = documents();
        assertThat(told.alerts).extracting(alert -> alert.rule().name()).contains("t");

        for (int seed = 0; seed < 6; seed++) {
            List<Event> shuffled = new ArrayList<>(List.of(events[0], events[1], events[2]));
            Collections.shuffle(shuffled, new Random(new SplittableRandom(seed).nextLong()));
            shuffled.add(events[3]);
            told.alerts.clear();
            run(OPTIONS, programs, shuffled.toArray(Event[]::new));
            assertThat(documents()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
