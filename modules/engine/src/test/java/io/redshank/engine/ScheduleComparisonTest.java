package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Expr;
import io.redshank.expr.plan.AlertGroups;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both engines side by side: what is written of which, under which label. */
class ScheduleComparisonTest {
    private static final EngineOptions OPTIONS = EngineOptions.DEFAULT.withLateness(Duration.ofSeconds(5));

    private final List<Alert> told = new ArrayList<>();

    private Map<String, Long> run(int maxWaiting, List<Program> programs, Event... events) {
        ScheduleComparison comparison =
                new ScheduleComparison(programs, OPTIONS, Indicators.NONE, told::add, maxWaiting);
        Engine stream = new Engine(
                programs.stream()
                        .filter(program -> Engine.refusal(program.plan()).isEmpty())
                        .toList(),
                OPTIONS,
                comparison.stream());
        for (Event event : events) {
            stream.accept(event);
            comparison.schedule().accept(event);
        }
        stream.finish();
        comparison.finish();
        return comparison.counters();
    }

    private Map<String, Long> run(Program program, Event... events) {
        return run(100, List.of(program), events);
    }

    private static Event event(int second, String type) {
        return Events.at(second * 1_000L, "e" + second, "type", type, "k", "x", "v", "p");
    }

    private static Program single(int maxSignals, int lookBack, int interval) {
        return Programs.scheduled(
                Programs.of("query", maxSignals, Programs.event("s", Programs.is("type", "a"))), lookBack, interval);
    }

    /** Labels by event. */
    private List<String> labels() {
        return told.stream()
                .filter(alert -> !alert.isSequenceBlock())
                .map(alert ->
                        String.join(" ", alert.events().stream().map(Event::id).toList())
                                + ": "
                                + (alert.document().containsKey(ScheduleComparison.BEYOND) ? "beyond " : "")
                                + (alert.document().containsKey(ScheduleComparison.ONLY) ? "only " : "")
                                + alert.document().get(ScheduleComparison.REASON))
                .toList();
    }

    @Test
    void what_both_raise_is_the_alert_of_the_run_without_a_label() {
        assertThat(run(single(100, 20, 10), event(1, "a"))).isEmpty();
        assertThat(told)
                .singleElement()
                .satisfies(alert -> assertThat(alert.document())
                        .containsEntry("@timestamp", "1970-01-01T00:00:10.000Z")
                        .doesNotContainKeys(
                                ScheduleComparison.BEYOND, ScheduleComparison.ONLY, ScheduleComparison.REASON));
    }

    @Test
    void what_lies_in_a_gap_is_beyond_the_schedule() {
        assertThat(run(single(100, 60, 120), event(10, "a"), event(70, "a")))
                .isEqualTo(Map.of("scheduled.beyond.schedule_gap", 1L));
        assertThat(labels()).containsExactly("e70: null", "e10: beyond schedule_gap");
        assertThat(told.getLast().document())
                .containsEntry("redshank.beyond_schedule", true)
                .containsEntry("redshank.schedule_difference", "schedule_gap")
                .containsEntry("@timestamp", "1970-01-01T00:00:10.000Z");
    }

    @Test
    void what_a_run_withholds_is_beyond_the_schedule() {
        assertThat(run(single(1, 10, 10), event(1, "a"), event(2, "a")))
                .isEqualTo(Map.of("scheduled.beyond.capped", 1L, "scheduled.withheld", 1L));
        assertThat(labels()).containsExactlyInAnyOrder("e1: null", "e2: beyond capped");
    }

    @Test
    void a_sequence_that_no_window_holds_is_beyond_the_schedule_with_its_blocks() {
        run(Programs.scheduled(Programs.sequence("q", "a", "b"), 12, 10), event(7, "a"), event(12, "b"));
        assertThat(labels()).containsExactly("e7 e12: beyond between_runs");
        assertThat(told)
                .hasSize(3)
                .allSatisfy(alert -> assertThat(alert.document()).containsEntry(ScheduleComparison.BEYOND, true));

        told.clear();
        run(Programs.scheduled(Programs.sequence("q", "a", "b"), 12, 10), event(1, "a"), event(31, "b"));
        assertThat(labels()).containsExactly("e1 e31: beyond longer_than_window");
    }

    @Test
    void an_event_without_a_time_is_beyond_the_schedule() {
        run(
                single(100, 20, 10),
                new Event("u", Events.INDEX, 5_000_000_000L, Events.document("type", "a"), null, true));
        assertThat(labels()).containsExactly("u: beyond no_time");
    }

    @Test
    void a_rule_without_runs_is_beyond_the_schedule() {
        assertThat(run(single(100, 20, 0), event(1, "a")))
                .isEqualTo(Map.of("scheduled.beyond.not_scheduled", 1L, "scheduled.rules_not_run", 1L));
        assertThat(labels()).containsExactly("e1: beyond not_scheduled");
    }

    @Test
    void what_a_window_finds_too_early_is_of_the_schedule_only() {
        assertThat(run(Programs.scheduled(Programs.sequence("q", "a", "!b"), 20, 10), event(8, "a"), event(11, "b")))
                .isEqualTo(Map.of("scheduled.only.decided_early", 1L));
        assertThat(labels()).containsExactly("e8: only decided_early");
    }

    @Test
    void what_a_window_finds_as_it_began_too_late_is_of_the_schedule_only() {
        run(
                Programs.scheduled(Programs.sequence("q", "!b", "a", "b"), 10, 10),
                event(9, "b"),
                event(12, "a"),
                event(13, "b"));
        assertThat(labels()).containsExactly("e12 e13: only began_from_nothing");
    }

    @Test
    void what_the_shorter_history_makes_new_is_of_the_schedule_only() {
        run(Programs.scheduled(Programs.newTerms("n", false), 10, 10), event(9, "a"), event(21, "a"));
        assertThat(labels()).containsExactly("e9: null", "e21: only shorter_history");
    }

    @Test
    void samples_are_of_the_schedule_only() {
        List<JoinKey> keys = List.of(new JoinKey(new Expr.Field("k", FieldType.KEYWORD), false));
        Program one = single(100, 20, 10);
        QueryPlan plan = new QueryPlan.SamplePlan(
                List.of(
                        new Stage(Programs.is("type", "a"), keys, false),
                        new Stage(Programs.is("type", "b"), keys, false)),
                List.of());
        run(
                new Program(one.rule(), plan, one.index(), one.order(), one.schedule(), Optional.empty()),
                event(1, "a"),
                event(2, "b"));
        assertThat(labels()).containsExactly("e1 e2: only not_streamed");
    }

    @Test
    void thresholds_are_the_same_if_their_times_overlap() {
        Program threshold = Programs.scheduled(Programs.threshold("t", 2, 0), 10, 10);
        assertThat(run(threshold, event(1, "a"), event(2, "a"))).isEmpty();
        assertThat(told).hasSize(1);

        told.clear();
        assertThat(run(threshold, event(9, "a"), event(11, "a")))
                .isEqualTo(Map.of("scheduled.beyond.between_runs", 1L));
        assertThat(labels()).containsExactly("e9 e11: beyond between_runs");
    }

    @Test
    void groups_that_begin_elsewhere_are_the_same_if_their_times_overlap() {
        Program one = single(100, 20, 10);
        AlertGroups groups =
                new AlertGroups(List.of(new Expr.Field("v", FieldType.KEYWORD)), Duration.ofSeconds(15), true);
        Program folding =
                new Program(one.rule(), one.plan(), one.index(), one.order(), one.schedule(), Optional.of(groups));
        assertThat(run(folding, event(1, "a"), event(12, "a"), event(17, "a"), event(24, "a"), event(29, "a")))
                .isEqualTo(Map.of("scheduled.suppressed", 3L));
        assertThat(told).hasSizeGreaterThan(1);
    }

    @Test
    void what_waits_for_its_like_is_bounded_and_counted() {
        Map<String, Long> counters =
                run(1, List.of(single(100, 60, 120)), event(10, "a"), event(11, "a"), event(70, "a"));
        assertThat(counters).isEqualTo(Map.of("scheduled.beyond.schedule_gap", 2L, "scheduled.compared_early", 2L));
    }
}
