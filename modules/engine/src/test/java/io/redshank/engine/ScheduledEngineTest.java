package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.expr.Expr;
import io.redshank.expr.plan.AlertGroups;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.Pipe;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RunSchedule;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What scheduled runs find, rule type by rule type, with the traps that an engine of that kind has. */
class ScheduledEngineTest {
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withLateness(Duration.ofSeconds(5));

    private final List<Alert> told = new ArrayList<>();

    private ScheduledEngine run(List<Program> programs, Event... events) {
        ScheduledEngine engine = new ScheduledEngine(programs, OPTIONS, Indicators.NONE, told::add);
        for (Event event : events) {
            engine.accept(event);
        }
        engine.finish();
        return engine;
    }

    private ScheduledEngine run(Program program, Event... events) {
        return run(List.of(program), events);
    }

    private static Event event(int second, String type, @Nullable Object value) {
        return Events.at(second * 1_000L, "e" + second, "type", type, "k", "x", "v", value);
    }

    private static Event event(int second, String type) {
        return event(second, type, "p");
    }

    private static Program single(String type, int maxSignals, int lookBack, int interval) {
        return Programs.scheduled(
                Programs.of(type, maxSignals, Programs.event("s", Programs.is("type", "a"))), lookBack, interval);
    }

    /** What was found when, without building blocks. */
    private List<String> found() {
        return told.stream()
                .filter(alert -> !alert.isSequenceBlock())
                .map(alert -> second(alert, "@timestamp") + ": "
                        + String.join(
                                " ", alert.events().stream().map(Event::id).toList()))
                .toList();
    }

    private static String second(Alert alert, String field) {
        return String.valueOf(alert.document().get(field)).substring(14, 19);
    }

    @Test
    void an_event_is_found_by_the_first_run_whose_window_holds_it_and_not_again() {
        run(single("query", 100, 20, 10), event(1, "a"), event(10, "a"), event(11, "a"), event(12, "b"));

        assertThat(found()).containsExactly("00:10: e1", "00:10: e10", "00:20: e11");
        assertThat(told.getFirst().document())
                .containsEntry("kibana.alert.original_time", "1970-01-01T00:00:01.000Z")
                .containsEntry("kibana.alert.start", "1970-01-01T00:00:10.000Z");
    }

    @Test
    void a_rule_that_looks_back_less_than_its_interval_has_a_hole() {
        run(single("query", 100, 60, 120), event(10, "a"), event(60, "a"), event(119, "a"), event(121, "a"));

        assertThat(found()).containsExactly("02:00: e60", "02:00: e119");
    }

    @Test
    void a_window_may_end_before_its_run() {
        RunSchedule delayed = new RunSchedule(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(10));
        run(Programs.on(delayed, single("query", 100, 0, 1)), event(3, "a"), event(8, "a"));

        assertThat(found()).containsExactly("00:10: e3", "00:20: e8");
    }

    @Test
    void another_field_decides_on_the_window_only() {
        RunSchedule ingested =
                new RunSchedule(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(10), "event.ingested", true);
        RunSchedule strict =
                new RunSchedule(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(10), "event.ingested", false);
        Event[] events = {
            Events.at(1_000, "late", "type", "a", "event.ingested", "1970-01-01T00:00:35.000Z"),
            Events.at(2_000, "without", "type", "a")
        };
        run(Programs.on(ingested, single("query", 100, 0, 1)), events);
        assertThat(found()).containsExactly("00:10: without", "00:40: late");

        told.clear();
        ScheduledEngine engine = run(Programs.on(strict, single("query", 100, 0, 1)), events);
        assertThat(found()).containsExactly("00:40: late");
        assertThat(engine.counters()).isEqualTo(Map.of("scheduled.no_time", 1L));
    }

    @Test
    void a_sequence_loses_the_step_that_was_ingested_outside_the_window() {
        RunSchedule ingested =
                new RunSchedule(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(10), "event.ingested", true);
        Program sequence = Programs.on(ingested, Programs.sequence("q", "a", "b"));
        Event late = Events.at(2_000, "b", "type", "b", "k", "x", "event.ingested", "1970-01-01T00:00:15.000Z");
        run(sequence, event(1, "a"), late);
        assertThat(found()).isEmpty();

        run(sequence, event(1, "a"), event(2, "b"));
        assertThat(found()).containsExactly("00:10: e1 e2");
    }

    @Test
    void an_event_without_a_time_of_its_own_is_seen_by_no_run() {
        Event untimed = new Event("u", Events.INDEX, 5_000_000_000L, Events.document("type", "a"), null, true);
        ScheduledEngine engine = run(single("query", 100, 20, 10), untimed);

        assertThat(told).isEmpty();
        assertThat(engine.counters()).isEqualTo(Map.of("scheduled.no_time", 1L));
    }

    @Test
    void a_query_raises_its_oldest_alerts_and_goes_on_in_the_next_run() {
        ScheduledEngine engine = run(
                single("query", 2, 20, 10), event(1, "a"), event(2, "a"), event(3, "a"), event(4, "a"), event(5, "a"));

        assertThat(found()).containsExactly("00:10: e1", "00:10: e2", "00:20: e3", "00:20: e4");
        assertThat(engine.counters()).isEqualTo(Map.of("scheduled.withheld", 1L));
    }

    @Test
    void an_eql_rule_raises_its_newest_alerts_and_the_same_again() {
        ScheduledEngine engine = run(single("eql", 2, 20, 10), event(1, "a"), event(2, "a"), event(3, "a"));

        assertThat(found()).containsExactly("00:10: e2", "00:10: e3");
        assertThat(engine.counters()).isEqualTo(Map.of("scheduled.withheld", 1L));
    }

    @Test
    void a_sequence_is_found_if_one_window_holds_it() {
        Program sequence = Programs.scheduled(Programs.sequence("q", "a", "b"), 12, 10);
        run(sequence, event(7, "a"), event(12, "b"));
        assertThat(found()).isEmpty();

        run(sequence, event(8, "a"), event(12, "b"));
        assertThat(found()).containsExactly("00:20: e8 e12");
        assertThat(told).hasSize(3);
    }

    @Test
    void windows_that_overlap_may_pair_the_same_event_twice() {
        RunSchedule ingested =
                new RunSchedule(Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(10), "event.ingested", true);
        Event late = Events.at(2_000, "late", "type", "a", "k", "x", "event.ingested", "1970-01-01T00:00:15.000Z");
        run(Programs.on(ingested, Programs.sequence("q", "a", "b")), event(1, "a"), late, event(3, "b"));

        assertThat(found()).containsExactly("00:10: e1 e3", "00:20: late e3");
    }

    @Test
    void a_window_does_not_know_what_it_begins_after() {
        Event[] events = {event(3, "b"), event(12, "a"), event(13, "b")};
        run(Programs.scheduled(Programs.sequence("q", "!b", "a", "b"), 10, 10), events);
        assertThat(found()).containsExactly("00:20: e12 e13");

        told.clear();
        run(Programs.scheduled(Programs.sequence("q", "!b", "a", "b"), 20, 20), events);
        assertThat(found()).isEmpty();
    }

    @Test
    void a_last_missing_event_is_missing_if_the_window_ends_before_it() {
        Program sequence = Programs.scheduled(Programs.sequence("q", "a", "!b"), 20, 10);
        run(sequence, event(8, "a"), event(11, "b"));
        assertThat(found()).containsExactly("00:10: e8");

        told.clear();
        run(sequence, event(8, "a"), event(9, "b"));
        assertThat(found()).isEmpty();
    }

    @Test
    void sequences_beyond_the_most_alerts_are_the_oldest() {
        ScheduledEngine engine = run(
                Programs.scheduled(Programs.of("eql", 1, Programs.sequence("q", "a", "b")), 20, 10),
                event(1, "a"),
                event(2, "b"),
                event(3, "a"),
                event(4, "b"));

        assertThat(found()).containsExactly("00:10: e3 e4");
        assertThat(engine.counters()).isEqualTo(Map.of("scheduled.withheld", 1L));
    }

    @Test
    void samples_and_pipes_run_on_a_window() {
        List<JoinKey> keys = List.of(new JoinKey(new Expr.Field("k", FieldType.KEYWORD), false));
        List<Stage> stages = List.of(
                new Stage(Programs.is("type", "a"), keys, false), new Stage(Programs.is("type", "b"), keys, false));
        Program sample = with(new QueryPlan.SamplePlan(stages, List.of()));
        run(sample, event(3, "b"), event(5, "a"));
        assertThat(found()).containsExactly("00:10: e5 e3");
        assertThat(told).hasSize(3);

        told.clear();
        run(
                with(new QueryPlan.EventPlan(Programs.is("type", "a"), List.of(new Pipe(Pipe.Kind.HEAD, 1)))),
                event(3, "a"),
                event(5, "a"));
        assertThat(found()).containsExactly("00:10: e3");
    }

    private static Program with(QueryPlan plan) {
        Program program = single("eql", 100, 20, 10);
        return new Program(
                program.rule(), plan, program.index(), program.order(), program.schedule(), Optional.empty());
    }

    @Test
    void a_threshold_counts_at_the_run_and_what_counted_does_not_count_again() {
        Program threshold = Programs.scheduled(Programs.threshold("t", 2, 0), 20, 10);
        run(threshold, event(1, "a"), event(2, "a"), event(3, "a"), event(12, "a"));
        assertThat(told)
                .singleElement()
                .satisfies(alert -> assertThat(alert.document())
                        .containsEntry("@timestamp", "1970-01-01T00:00:10.000Z")
                        .containsEntry(AlertFields.ORIGINAL_TIME, "1970-01-01T00:00:03.000Z")
                        .containsEntry(
                                AlertFields.THRESHOLD_RESULT,
                                Map.of(
                                        "count",
                                        3L,
                                        "from",
                                        "1970-01-01T00:00:01.000Z",
                                        "terms",
                                        List.of(Map.of("field", "k", "value", "x")))));

        told.clear();
        run(threshold, event(1, "a"), event(2, "a"), event(12, "a"), event(13, "a"));
        assertThat(found()).containsExactly("00:10: e1 e2", "00:20: e12 e13");
    }

    @Test
    void a_threshold_that_two_windows_share_is_lost() {
        run(Programs.scheduled(Programs.threshold("t", 3, 0), 10, 10), event(8, "a"), event(9, "a"), event(11, "a"));
        assertThat(told).isEmpty();
    }

    @Test
    void the_window_is_in_the_id_of_a_threshold() {
        Event[] events = {event(11, "a"), event(12, "a")};
        run(Programs.scheduled(Programs.threshold("t", 2, 0), 20, 10), events);
        run(Programs.scheduled(Programs.threshold("t", 2, 0), 30, 10), events);

        AlertIds.Parent document = new AlertIds.Parent(AlertIds.ofThreshold("t-id", 0, List.of("k"), List.of("x")), "");
        assertThat(told.getFirst().id()).isEqualTo(AlertIds.ofEvent(document, AlertIds.ruleUuid("t-id")));
        assertThat(told.getLast().id()).isNotEqualTo(told.getFirst().id());
    }

    @Test
    void a_threshold_needs_different_values() {
        Program threshold = Programs.scheduled(Programs.threshold("t", 2, 2), 10, 10);
        run(threshold, event(1, "a", "p"), event(2, "a", "p"));
        assertThat(told).isEmpty();

        run(threshold, event(1, "a", "p"), event(2, "a", List.of("p", "q")));
        assertThat(found()).containsExactly("00:10: e1 e2");
    }

    @Test
    void keys_beyond_the_most_alerts_are_the_last_and_are_not_consumed() {
        Program threshold = Programs.scheduled(Programs.of("threshold", 1, Programs.threshold("t", 1, 0)), 20, 10);
        Event y = Events.at(2_000, "y", "type", "a", "k", "y");
        run(threshold, event(3, "a"), y);

        assertThat(found()).containsExactly("00:10: e3", "00:20: y");
    }

    @Test
    void new_terms_are_those_that_the_history_before_the_window_has_not() {
        Program terms = Programs.scheduled(Programs.newTerms("n", false), 10, 10);
        run(terms, event(1, "a"), event(2, "a"), event(15, "a"), event(41, "a"));
        assertThat(found()).containsExactly("00:10: e1", "00:50: e41");

        told.clear();
        // twenty seconds before the window's end are ten before its start
        run(terms, event(9, "a"), event(21, "a"), event(39, "a"));
        assertThat(found()).containsExactly("00:10: e9", "00:30: e21");
    }

    @Test
    void an_event_at_the_start_of_the_window_is_history() {
        run(Programs.scheduled(Programs.newTerms("n", false), 10, 10), event(10, "a"), event(11, "a"));
        // the run at 10 finds it new; that at 20 finds it known
        assertThat(found()).containsExactly("00:10: e10");
    }

    private static Program folding(String type, boolean eachRun) {
        Program program = single(type, 100, 20, 10);
        AlertGroups groups = new AlertGroups(
                List.of(new Expr.Field("v", FieldType.KEYWORD)), Duration.ofSeconds(15), eachRun, false);
        return new Program(
                program.rule(),
                program.plan(),
                program.index(),
                program.order(),
                program.schedule(),
                Optional.of(groups));
    }

    private List<String> groups() {
        return told.stream()
                .map(alert -> second(alert, "@timestamp") + " " + second(alert, "kibana.alert.suppression.start") + "-"
                        + second(alert, "kibana.alert.suppression.end") + " "
                        + alert.document().get("kibana.alert.suppression.docs_count") + " "
                        + second(alert, "kibana.alert.last_detected"))
                .toList();
    }

    @Test
    void alerts_fold_by_the_time_of_runs() {
        Event[] events = {event(1, "a"), event(2, "a"), event(12, "a"), event(13, "a", "q"), event(22, "a")};
        ScheduledEngine engine = run(folding("query", false), events);
        assertThat(groups())
                .containsExactly("00:10 00:01-00:12 2 00:20", "00:20 00:13-00:13 0 00:20", "00:30 00:22-00:22 0 00:30");
        assertThat(engine.counters()).isEqualTo(Map.of("scheduled.suppressed", 2L));
    }

    @Test
    void without_a_duration_alerts_fold_within_a_run() {
        run(folding("query", true), event(1, "a"), event(2, "a"), event(12, "a"), event(13, "a"));
        assertThat(groups()).containsExactly("00:10 00:01-00:02 1 00:10", "00:20 00:12-00:13 1 00:20");
    }

    @Test
    void what_folded_is_found_again_by_rules_that_remember_no_groups() {
        Program eql = folding("eql", false);
        AlertGroups groups =
                new AlertGroups(List.of(new Expr.Field("v", FieldType.KEYWORD)), Duration.ofSeconds(5), false, false);
        Program brief =
                new Program(eql.rule(), eql.plan(), eql.index(), eql.order(), eql.schedule(), Optional.of(groups));
        run(brief, event(1, "a"), event(2, "a"));
        assertThat(groups()).containsExactly("00:10 00:01-00:02 1 00:10", "00:20 00:02-00:02 0 00:20");
    }

    @Test
    void rules_over_alerts_see_them_in_their_next_run() {
        Program over = Programs.scheduled(
                Programs.overAlerts(Programs.event("over", Programs.is("kibana.alert.rule.name", "s"))), 20, 10);
        run(List.of(over, single("query", 100, 20, 10)), event(1, "a"));

        assertThat(told)
                .extracting(alert -> alert.rule().name() + " " + second(alert, "@timestamp"))
                .containsExactly("s 00:10", "over 00:20");
        assertThat(told.getLast().document()).containsEntry("kibana.alert.depth", 2L);
    }

    @Test
    void a_late_event_is_seen_by_runs_to_come() {
        ScheduledEngine engine =
                run(single("query", 100, 20, 10), event(17, "b"), event(1, "a"), event(26, "a"), event(2, "a"));

        assertThat(found()).containsExactly("00:20: e1", "00:30: e26");
        assertThat(engine.counters()).isEqualTo(Map.of("scheduled.late", 2L));
    }

    @Test
    void what_is_held_is_bounded_and_counted() {
        EngineOptions small = OPTIONS.withBounds(2, 10, 10);
        ScheduledEngine engine =
                new ScheduledEngine(List.of(single("query", 100, 20, 10)), small, Indicators.NONE, told::add);
        for (int second = 1; second <= 3; second++) {
            engine.accept(event(second, "a"));
        }
        engine.accept(event(60, "a"));
        engine.finish();

        assertThat(found()).containsExactly("00:10: e1", "00:10: e2", "01:00: e60");
        assertThat(engine.counters()).isEqualTo(Map.of("scheduled.events_dropped", 1L));
    }

    @Test
    void schedules_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> run(single("query", 100, 20, 0)))
                .hasMessage("s: its interval is not between a moment and ten years (limit scheduled-interval)");
        assertThat(ScheduledEngine.refusal(single("query", 100, 10_001, 1)))
                .contains("it would look at an event more than 10,000 times (limit scheduled-overlap)");
        assertThat(ScheduledEngine.refusal(Programs.scheduled(Programs.newTerms("n", false), 20, 10)))
                .contains("its history does not reach back beyond its window, so every run fails");
        assertThat(ScheduledEngine.refusal(single("query", 100, 10_000, 1))).isEmpty();
    }
}
