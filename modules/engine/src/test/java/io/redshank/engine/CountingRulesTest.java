package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.engine.correlate.CorrelatorLimits;
import io.redshank.expr.plan.Program;
import io.redshank.model.Event;
import io.redshank.testkit.Events;
import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Threshold and new-terms rules in the engine. */
class CountingRulesTest {
    private static final Duration LATENESS = Duration.ofSeconds(10);

    private static final class Told implements AlertListener {
        final List<Alert> alerts = new ArrayList<>();

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
        }
    }

    private static Event event(int second, String key, Object value) {
        return Events.at(second * 1_000L, "e" + second, "type", "a", "k", key, "v", value);
    }

    private static List<Alert> run(Program program, EngineOptions options, Event... events) {
        Told told = new Told();
        Engine engine = new Engine(List.of(program), options.withLateness(LATENESS), told);
        for (Event event : events) {
            engine.accept(event);
        }
        engine.finish();
        return told.alerts;
    }

    private static List<Alert> run(Program program, Event... events) {
        return run(program, EngineOptions.DEFAULT, events);
    }

    private static @Nullable Object result(Alert alert) {
        return alert.document().get(AlertFields.THRESHOLD_RESULT);
    }

    @Test
    void what_follows_within_the_interval_belongs_to_the_count() {
        List<Alert> alerts = run(
                Programs.threshold("t", 2, 0),
                event(1, "x", "1"),
                event(2, "x", "1"),
                event(3, "x", "2"),
                event(7, "x", "1"));

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(result(alert))
                    .isEqualTo(Map.of(
                            "count",
                            4L,
                            "from",
                            "1970-01-01T00:00:01.000Z",
                            "terms",
                            List.of(Map.of("field", "k", "value", "x"))));
            assertThat(alert.document())
                    .containsEntry("k", "x")
                    .containsEntry("event.kind", "signal")
                    .containsEntry(AlertFields.ORIGINAL_TIME, "1970-01-01T00:00:07.000Z")
                    .containsEntry("@timestamp", "1970-01-01T00:00:07.000Z")
                    .doesNotContainKey("v");
            assertThat(alert.events()).extracting(Event::id).containsExactly("e1", "e2", "e3", "e7");
        });
    }

    @Test
    void events_that_counted_do_not_count_again() {
        assertThat(run(Programs.threshold("t", 2, 0), event(1, "x", "1"), event(2, "x", "1"), event(8, "x", "1")))
                .hasSize(1);
        assertThat(run(
                        Programs.threshold("t", 2, 0),
                        event(1, "x", "1"),
                        event(2, "x", "1"),
                        event(8, "x", "1"),
                        event(9, "x", "1")))
                .hasSize(2);
    }

    @Test
    void events_further_apart_than_the_window_or_with_other_keys_or_without_do_not_count_together() {
        assertThat(run(Programs.threshold("t", 2, 0), event(1, "x", "1"), event(12, "x", "1")))
                .isEmpty();
        assertThat(run(Programs.threshold("t", 2, 0), event(1, "x", "1"), event(11, "x", "1")))
                .hasSize(1);
        assertThat(run(Programs.threshold("t", 2, 0), event(1, "x", "1"), event(2, "y", "1")))
                .isEmpty();
        Event without = Events.at(2_000, "e2", "type", "a");
        assertThat(run(Programs.threshold("t", 2, 0), event(1, "x", "1"), without))
                .isEmpty();
    }

    @Test
    void different_values_are_counted_and_told() {
        assertThat(run(Programs.threshold("t", 2, 2), event(1, "x", "1"), event(2, "x", "1")))
                .isEmpty();
        assertThat(run(Programs.threshold("t", 2, 2), event(1, "x", "1"), event(2, "x", "1"), event(3, "x", "2")))
                .singleElement()
                .satisfies(alert -> assertThat(result(alert))
                        .hasFieldOrPropertyWithValue("count", 3L)
                        .hasFieldOrPropertyWithValue("cardinality", List.of(Map.of("field", "v", "value", 2L))));
    }

    @Test
    void bounds_drop_the_oldest_and_tell() {
        Told told = new Told();
        EngineOptions options =
                EngineOptions.DEFAULT.withLateness(LATENESS).withCorrelators(new CorrelatorLimits(1, 1, 2));
        Engine engine =
                new Engine(List.of(Programs.threshold("t", 3, 0), Programs.newTerms("n", false)), options, told);
        for (int second = 1; second <= 4; second++) {
            engine.accept(Events.at(second * 1_000L, "e" + second, "type", "a", "k", List.of("x", "y")));
        }
        engine.accept(event(5, "z", "1"));
        engine.finish();

        assertThat(told.alerts).hasSize(2);
        assertThat(engine.statistics().counters())
                .containsEntry("eql.counts_cut", 4L)
                .containsEntry("eql.events_forgotten", 2L)
                .containsEntry("eql.counts_evicted", 1L)
                .containsEntry("eql.terms_cut", 4L)
                .containsEntry("eql.terms_evicted", 1L);
    }

    @Test
    void a_value_is_new_when_it_was_not_seen_within_the_history() {
        assertThat(run(Programs.newTerms("n", false), event(1, "x", "1"), event(21, "x", "1"), event(41, "x", "1")))
                .extracting(alert -> alert.events().getFirst().id())
                .containsExactly("e1");
        assertThat(run(Programs.newTerms("n", false), event(1, "x", "1"), event(22, "x", "1")))
                .hasSize(2)
                .first()
                .satisfies(alert -> assertThat(alert.document())
                        .containsEntry("kibana.alert.new_terms", List.of("x"))
                        .containsEntry("v", "1"));
    }

    @Test
    void an_event_with_several_values_has_several_combinations() {
        assertThat(run(
                        Programs.newTerms("n", true),
                        event(1, "x", List.of("1", "2")),
                        event(2, "x", List.of("2", "3"))))
                .extracting(alert -> alert.document().get(AlertFields.NEW_TERMS))
                .containsExactly(List.of("x", "1"), List.of("x", "2"), List.of("x", "3"));
    }

    @Test
    void shuffled_within_the_lateness_they_find_what_a_batch_finds() {
        Seeds.check(400, random -> {
            List<Event> sorted = randomEvents(random);
            int value = 1 + random.nextInt(4);
            int distinct = random.nextInt(3);
            boolean pairs = random.nextBoolean();
            Told got = new Told();
            Engine engine = new Engine(
                    List.of(Programs.threshold("t", value, distinct), Programs.newTerms("n", pairs)),
                    EngineOptions.DEFAULT.withLateness(LATENESS).withShards(1 + random.nextInt(4)),
                    got);
            shuffled(random, sorted).forEach(engine::accept);
            engine.finish();

            List<String> found =
                    got.alerts.stream().map(CountingRulesTest::summary).toList();
            List<String> expected = new ArrayList<>(CountingOracle.thresholds(sorted, value, distinct));
            expected.addAll(CountingOracle.newTerms(sorted, pairs));
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    private static String summary(Alert alert) {
        if (result(alert) instanceof Map<?, ?> result) {
            return alert.document().get("k") + " " + result.get("from") + " "
                    + alert.document().get(AlertFields.ORIGINAL_TIME) + " " + result.get("count");
        }
        return alert.events().getFirst().id() + " " + alert.document().get(AlertFields.NEW_TERMS);
    }

    private static List<Event> randomEvents(RandomGenerator random) {
        List<Event> events = new ArrayList<>();
        Set<Long> times = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            long millis = random.nextInt(90) * 500L;
            if (times.add(millis)) {
                Object key = random.nextInt(5) == 0 ? List.of("x", "y") : random.nextBoolean() ? "x" : "y";
                Object value = random.nextInt(5) == 0 ? List.of() : String.valueOf(random.nextInt(3));
                String type = random.nextInt(4) == 0 ? "b" : "a";
                events.add(Events.at(millis, "e" + i, "type", type, "k", key, "v", value));
            }
        }
        events.sort(Comparator.comparingLong(Event::timestamp));
        return events;
    }

    private static List<Event> shuffled(RandomGenerator random, List<Event> events) {
        Map<Event, Long> arrivals = new HashMap<>();
        events.forEach(
                event -> arrivals.put(event, event.timestamp() + (long) (random.nextDouble() * LATENESS.toNanos())));
        List<Event> shuffled = new ArrayList<>(events);
        shuffled.sort(Comparator.comparing(arrivals::get));
        return shuffled;
    }
}
