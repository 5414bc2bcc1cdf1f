package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.expr.Condition;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.Pipe;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.model.Event;
import io.redshank.model.IndexPattern;
import io.redshank.testkit.Events;
import io.redshank.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final List<Alert> alerts = new ArrayList<>();

    private Engine engine(Duration lateness, Program... programs) {
        return new Engine(List.of(programs), EngineOptions.DEFAULT.withLateness(lateness), alerts::add);
    }

    private static Event event(long second, String type, String key) {
        return Events.at(second * 1_000, type + key + "@" + second, "type", type, "k", key);
    }

    /** The shells and single alerts, as the ids of their events. */
    private List<String> told() {
        return alerts.stream()
                .filter(alert -> !alert.isSequenceBlock())
                .map(alert ->
                        String.join(" ", alert.events().stream().map(Event::id).toList()))
                .toList();
    }

    @Test
    void a_rule_for_single_events_alerts_at_once() {
        Engine engine = engine(Duration.ofMinutes(5), Programs.event("r", Programs.is("type", "a")));
        engine.accept(event(1, "a", "x"));
        assertThat(told()).isEqualTo(List.of("ax@1"));
        engine.accept(event(2, "b", "x"));
        engine.finish();
        assertThat(told()).isEqualTo(List.of("ax@1"));
        assertThat(engine.statistics().events()).isEqualTo(2);
        assertThat(engine.statistics().alertsByRule()).isEqualTo(Map.of("r", 1L));
    }

    @Test
    void a_sequence_alerts_when_nothing_can_come_before_its_last_event_any_more() {
        Engine engine = engine(Duration.ofSeconds(5), Programs.sequence("r", "a", "b"));
        engine.accept(event(1, "a", "x"));
        engine.accept(event(3, "b", "x"));
        engine.accept(event(8, "c", "x"));
        assertThat(told()).isEmpty();
        engine.accept(event(9, "c", "x"));
        assertThat(told()).isEqualTo(List.of("ax@1 bx@3"));
        assertThat(alerts).hasSize(3);
    }

    @Test
    void an_idle_stream_is_told_that_time_passes() {
        Engine engine = engine(Duration.ofSeconds(5), Programs.sequence("r", "a", "b"));
        engine.accept(event(1, "a", "x"));
        engine.accept(event(3, "b", "x"));
        engine.advance(8_000_000_000L);
        assertThat(told()).isEmpty();
        engine.advance(8_000_000_001L);
        assertThat(told()).isEqualTo(List.of("ax@1 bx@3"));
    }

    @Test
    void an_event_that_comes_too_late_takes_no_part_in_sequences_and_is_counted() {
        Engine engine = engine(
                Duration.ofSeconds(5),
                Programs.sequence("r", "a", "b"),
                Programs.event("single", Programs.is("type", "a")));
        engine.accept(event(100, "b", "x"));
        engine.accept(event(94, "a", "x"));
        engine.finish();
        assertThat(told()).isEqualTo(List.of("ax@94"));
        assertThat(engine.statistics().late()).isEqualTo(1);
    }

    @Test
    void an_event_without_a_time_of_its_own_makes_no_other_late() {
        Engine engine = engine(Duration.ofSeconds(5), Programs.sequence("r", "a", "b"));
        engine.accept(event(1, "a", "x"));
        Event arrived = event(1_000_000, "c", "x");
        engine.accept(new Event(arrived.id(), arrived.index(), arrived.timestamp(), arrived.document(), null, true));
        engine.accept(event(3, "b", "x"));
        engine.finish();
        assertThat(told()).isEqualTo(List.of("ax@1 bx@3"));
        assertThat(engine.statistics().late()).isZero();
    }

    @Test
    void an_absent_last_event_is_decided_when_its_time_is_over() {
        Engine engine = engine(Duration.ZERO, Programs.sequence("r", "a", "b", "!c"));
        engine.accept(event(1, "a", "x"));
        engine.accept(event(2, "b", "x"));
        engine.accept(event(1, "a", "y"));
        engine.accept(event(61, "z", "x"));
        assertThat(told()).isEmpty();
        engine.accept(event(62, "z", "x"));
        assertThat(told()).isEqualTo(List.of("ax@1 bx@2"));
        assertThat(alerts.getLast().document()).containsEntry("@timestamp", "1970-01-01T00:01:01.000Z");
    }

    @Test
    void shuffled_events_give_the_alerts_of_sorted_ones() {
        Seeds.check(300, random -> {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String type = List.of("a", "b", "c").get(random.nextInt(3));
                events.add(Events.at(
                        random.nextInt(40) * 1_000L + i, "e" + i, "type", type, "k", random.nextBoolean() ? "x" : "y"));
            }
            List<Event> sorted = new ArrayList<>(events);
            sorted.sort(Comparator.comparingLong(Event::timestamp));
            Program[] programs = {
                Programs.sequence("r", "a", "b"),
                Programs.sequence("s", "a", "b", "a", "!c"),
                Programs.sequence("t", "!c", "a", "!b", "a")
            };
            assertThat(sequencesOf(events, programs)).isEqualTo(sequencesOf(sorted, programs));
        });
    }

    private static List<Map<String, Object>> sequencesOf(List<Event> events, Program... programs) {
        List<Alert> raised = new ArrayList<>();
        Engine engine =
                new Engine(List.of(programs), EngineOptions.DEFAULT.withLateness(Duration.ofSeconds(41)), raised::add);
        events.forEach(engine::accept);
        engine.finish();
        return raised.stream().map(Alert::document).toList();
    }

    @Test
    void the_same_alert_is_raised_once() {
        Engine engine = engine(Duration.ZERO, Programs.event("r", Programs.is("type", "a")));
        engine.accept(event(1, "a", "x"));
        engine.accept(event(1, "a", "x"));
        assertThat(alerts).hasSize(1);
        assertThat(engine.statistics().counters()).isEqualTo(Map.of("alerts.repeated", 1L));
    }

    @Test
    void a_rule_sees_the_indices_it_asks_for_and_one_view_of_an_event() {
        Program program = new Program(
                Programs.rule("r"),
                new QueryPlan.EventPlan(new Condition.Constant(true), List.of()),
                IndexPattern.of(List.of("logs-a-*", "logs-b-*")),
                EventOrder.DEFAULT);
        List<Event> events = List.of(
                new Event("1", "logs-a-x", 0, Events.document()),
                new Event("2", "logs-b-x", 0, Events.document(), "logs-a-x"),
                new Event("3", "logs-b-x", 0, Events.document(), "logs-c-x"),
                new Event("4", "logs-c-x", 0, Events.document()));
        Engine engine = engine(Duration.ZERO, program);
        events.forEach(engine::accept);
        assertThat(told()).isEqualTo(List.of("1", "3"));

        alerts.clear();
        Engine blind = new Engine(List.of(program), EngineOptions.DEFAULT.withIgnoreIndex(true), alerts::add);
        events.forEach(blind::accept);
        assertThat(told()).isEqualTo(List.of("1", "4"));
    }

    @Test
    void a_full_buffer_lets_its_earliest_event_go_and_counts_it() {
        EngineOptions options =
                EngineOptions.DEFAULT.withLateness(Duration.ofHours(1)).withBounds(2, 10, 10);
        Engine engine = new Engine(List.of(Programs.sequence("r", "a", "b")), options, alerts::add);
        for (int second = 1; second <= 4; second++) {
            engine.accept(event(second, second % 2 == 1 ? "a" : "b", "x"));
        }
        assertThat(told()).isEqualTo(List.of("ax@1 bx@2"));
        assertThat(engine.statistics().counters()).isEqualTo(Map.of("sequence.reorder_forced", 2L));
    }

    @Test
    void the_order_may_have_fields_of_its_own() {
        Program plain = Programs.sequence("r", "a", "b");
        Program program = new Program(
                plain.rule(), plain.plan(), plain.index(), new EventOrder("event.created", "event.sequence"));
        Engine engine = engine(Duration.ofSeconds(1), program);
        engine.accept(Events.at(5_000, "b", "type", "b", "k", "x", "event.created", 7, "event.sequence", 2));
        engine.accept(Events.at(9_000, "a", "type", "a", "k", "x", "event.created", 7, "event.sequence", 1));
        engine.accept(Events.at(9_000, "no time", "type", "b", "k", "x"));
        engine.finish();
        assertThat(told()).isEqualTo(List.of("a b"));
        assertThat(engine.statistics().counters()).isEqualTo(Map.of("sequence.no_time", 1L));
    }

    @Test
    void what_has_no_end_in_a_stream_is_refused() {
        Program sample = new Program(
                Programs.rule("r"),
                new QueryPlan.SamplePlan(List.of(), List.of()),
                IndexPattern.any(),
                EventOrder.DEFAULT);
        assertThatThrownBy(() -> engine(Duration.ZERO, sample))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("r: a sample has no end in a stream of events");
        QueryPlan piped = new QueryPlan.EventPlan(new Condition.Constant(true), List.of(new Pipe(Pipe.Kind.HEAD, 1)));
        assertThat(Objects.requireNonNull(Engine.refusal(piped).orElse(null)))
                .isEqualTo("a pipe picks from all results, which a stream of events never has");
    }
}
