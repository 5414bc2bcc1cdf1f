package io.redshank.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceMatcherTest {
    private static final JoinKey MANDATORY = new JoinKey(new Expr.Field("k", FieldType.KEYWORD), false);
    private static final JoinKey OPTIONAL = new JoinKey(new Expr.Field("k", FieldType.KEYWORD), true);

    private static Stage stage(boolean missing, List<JoinKey> keys) {
        return new Stage(new Condition.Constant(true), keys, missing);
    }

    /**
     * Runs a sequence written in letters over events written in letters: the query {@code "A !B C until U"} over {@code "A@0
     * B@1 C@2"}, seconds behind the {@code @}; several letters are an event that satisfies several stages.
     */
    private static String run(String query, @Nullable Duration maxSpan, List<JoinKey> keys, List<Event> events) {
        String[] halves = query.split(" until ", -1);
        String[] items = halves[0].split(" ", -1);
        List<Stage> stages = new ArrayList<>();
        for (String item : items) {
            stages.add(stage(item.startsWith("!"), keys));
        }
        Stage until = halves.length > 1 ? stage(false, keys) : null;
        SequenceMatcher matcher =
                new SequenceMatcher(new SequencePlan(stages, until, maxSpan, List.of()), SequenceLimits.DEFAULT);
        List<String> found = new ArrayList<>();
        for (Event event : events) {
            BitSet holds = new BitSet();
            for (int i = 0; i < items.length; i++) {
                holds.set(i, letters(event).contains(items[i].replace("!", "")));
            }
            boolean ends = halves.length > 1 && letters(event).contains(halves[1]);
            matcher.accept(event, event.timestamp(), holds, ends, match -> found.add(shown(match)));
            matcher.advance(event.timestamp(), match -> found.add(shown(match)));
        }
        matcher.finish(match -> found.add(shown(match)));
        return String.join(" ", found);
    }

    private static String letters(Event event) {
        return Objects.requireNonNull(event.document().text("letters"));
    }

    private static String shown(SequenceMatch match) {
        String events = match.events().stream()
                .map(event -> event == null ? "-" : event.id())
                .collect(Collectors.joining(","));
        return "(" + events + ")";
    }

    private static List<Event> events(String written, @Nullable Object... more) {
        List<Event> events = new ArrayList<>();
        for (String one : written.split(" ", -1)) {
            int at = one.indexOf('@');
            double seconds = at < 0 ? events.size() : Double.parseDouble(one.substring(at + 1));
            List<@Nullable Object> fields =
                    new ArrayList<>(List.of("letters", at < 0 ? one.replaceAll("\\d", "") : one.substring(0, at)));
            for (Object field : more) {
                fields.add(field);
            }
            events.add(Events.at(Math.round(seconds * 1_000), one, fields.toArray()));
        }
        return events;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    A B C           | A1 A2 B3 B4 C5        | (A2,B3,C5)
                    A B C           | A1 B2 A3 C4 C5        | (A1,B2,C4)
                    A B             | A1 B2 B3              | (A1,B2)
                    A B until U     | A1 U2 B3              | none
                    A B until U     | A1 B2 U3              | (A1,B2)
                    X X until U     | X1 XU2                | (X1,XU2)
                    X X until U     | X1 XU2 X3             | (X1,XU2)
                    X X until U     | X1 XU2 X3 X4          | (X1,XU2) (X3,X4)
                    P P             | P1 P2 P3              | (P1,P2) (P2,P3)
                    P P P           | P1 P2 P3 P4 P5        | (P1,P2,P3) (P2,P3,P4) (P3,P4,P5)
                    A B             | AB1 AB2               | (AB1,AB2)
                    A B             | B1 A2                 | none
                    """)
    void the_state_machine(String query, String written, @Nullable String expected) {
        assertThat(run(query, null, List.of(), events(written))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void a_span_may_be_used_up_to_its_last_nanosecond() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(run("A B", minute, List.of(), events("A@0 B@60"))).isEqualTo("(A@0,B@60)");
        assertThat(run("A B", minute, List.of(), events("A@0 B@60.001"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    !M N    | 180  | M@0 N@600 M@1200 N@1260 N@1740 | (-,N@600) (-,N@1740)
                    !M N !M | 1140 | M@0 N@600 M@1200               | (-,N@600,-)
                    !M N !M | 1260 | M@0 N@600 M@1200               | none
                    A !M B  | 60   | A@1 M@2 B@3                    | none
                    A !M B  | 60   | A@1 B@3 M@4                    | (A@1,-,B@3)
                    A !M B  | 60   | M@0 A@1 B@3                    | (A@1,-,B@3)
                    A !M B  | 60   | A@1 M@1.0004 B@3               | (A@1,-,B@3)
                    A !M B  | 60   | A@1 M@2 A@3 B@4                | (A@3,-,B@4)
                    A B !M  | 60   | A@1 B@2 M@61                   | none
                    A B !M  | 60   | A@1 B@2 M@61.001               | (A@1,B@2,-)
                    !M A B  | 60   | M@0 A@1 B@60                   | none
                    !M A B  | 60   | M@0 A@1 B@60.001               | (-,A@1,B@60.001)
                    """)
    void missing_events(String query, long span, String written, @Nullable String expected) {
        assertThat(run(query, Duration.ofSeconds(span), List.of(), events(written)))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void a_missing_key_excludes_an_event_unless_the_key_is_optional() {
        assertThat(run("A B", null, List.of(MANDATORY), events("A1 B2"))).isEmpty();
        assertThat(run("A B", null, List.of(OPTIONAL), events("A1 B2"))).isEqualTo("(A1,B2)");
    }

    @Test
    void array_keys_join_by_each_element() {
        List<Event> events = new ArrayList<>(events("A1", "k", List.of("t3", "t4", "t3")));
        events.addAll(events("x B2", "k", List.of("t1", "t3", "t4")));
        assertThat(run("A B", null, List.of(MANDATORY), events)).isEqualTo("(A1,B2) (A1,B2)");
    }

    @Test
    void sequences_that_end_together_are_told_by_first_event_then_by_key() {
        List<Event> events = new ArrayList<>(events("A1@0", "k", "y"));
        events.addAll(events("A2@0", "k", "x"));
        events.addAll(events("A3@0", "k", List.of("w", "v")));
        events.addAll(events("B@1", "k", List.of("v", "w", "x", "y")));
        for (String query : List.of("A B", "A B !C")) {
            assertThat(run(query, Duration.ofSeconds(5), List.of(MANDATORY), events)
                            .replace(",-", ""))
                    .isEqualTo("(A1@0,B@1) (A2@0,B@1) (A3@0,B@1) (A3@0,B@1)");
        }
    }

    @Test
    void bounds_drop_the_least_recent_and_count_it() {
        SequencePlan plan = new SequencePlan(
                List.of(stage(false, List.of(MANDATORY)), stage(false, List.of(MANDATORY))), null, null, List.of());
        SequenceMatcher matcher = new SequenceMatcher(plan, new SequenceLimits(2, 3, 1));
        List<SequenceMatch> found = new ArrayList<>();
        BitSet first = new BitSet();
        first.set(0);
        BitSet second = new BitSet();
        second.set(1);
        for (String key : List.of("a", "b", "c")) {
            Event event = Events.at(1, "A" + key, "k", key);
            matcher.accept(event, event.timestamp(), first, false, found::add);
        }
        for (String key : List.of("a", "b", "c")) {
            Event event = Events.at(2, "B" + key, "k", key);
            matcher.accept(event, event.timestamp(), second, false, found::add);
        }
        Event wide = Events.at(3, "wide", "k", List.of("1", "2", "3", "4"));
        matcher.accept(wide, wide.timestamp(), first, false, found::add);
        assertThat(found.stream().map(SequenceMatcherTest::shown)).isEqualTo(List.of("(Ab,Bb)", "(Ac,Bc)"));
        assertThat(matcher.statistics().keysCut()).isEqualTo(1);
        assertThat(matcher.statistics().keysEvicted()).isEqualTo(2);
    }

    @Test
    void what_cannot_be_completed_any_more_is_forgotten() {
        SequencePlan plan = new SequencePlan(
                List.of(stage(false, List.of(MANDATORY)), stage(false, List.of(MANDATORY))),
                null,
                Duration.ofSeconds(10),
                List.of());
        SequenceMatcher matcher = new SequenceMatcher(plan, SequenceLimits.DEFAULT);
        BitSet first = new BitSet();
        first.set(0);
        for (int i = 0; i < 1_000; i++) {
            Event event = Events.at(i * 1_000L, "A" + i, "k", "key" + i);
            matcher.accept(event, event.timestamp(), first, false, match -> {});
            matcher.advance(event.timestamp(), match -> {});
        }
        assertThat(matcher.statistics().keys()).isEqualTo(11);
        assertThat(matcher.statistics().keysEvicted()).isZero();
    }

    @Test
    void a_snapshot_outlives_what_its_matcher_does_next() {
        SequencePlan plan = new SequencePlan(
                List.of(stage(false, List.of(MANDATORY)), stage(false, List.of(MANDATORY))), null, null, List.of());
        List<Event> events = events("A1 B2", "k", "x");
        BitSet first = BitSet.valueOf(new long[] {1});
        BitSet second = BitSet.valueOf(new long[] {2});
        SequenceMatcher matcher = new SequenceMatcher(plan, SequenceLimits.DEFAULT);
        matcher.accept(events.get(0), events.get(0).timestamp(), first, false, match -> {});
        SequenceState state = matcher.snapshot();

        List<SequenceMatch> found = new ArrayList<>();
        matcher.accept(events.get(1), events.get(1).timestamp(), second, false, found::add);
        SequenceMatcher restored = SequenceMatcher.restore(plan, SequenceLimits.DEFAULT, state);
        restored.accept(events.get(1), events.get(1).timestamp(), second, false, found::add);
        assertThat(found).hasSize(2);
        assertThat(found.get(0)).isEqualTo(found.get(1));
        assertThat(restored.snapshot()).isEqualTo(matcher.snapshot());
    }

    @Test
    void the_state_of_another_plan_is_refused() {
        Stage stage = stage(false, List.of());
        SequencePlan three = new SequencePlan(List.of(stage, stage, stage), null, null, List.of());
        SequencePlan two = new SequencePlan(List.of(stage, stage), null, null, List.of());
        SequenceMatcher matcher = new SequenceMatcher(three, SequenceLimits.DEFAULT);
        Event event = events("A1").getFirst();
        matcher.accept(event, event.timestamp(), BitSet.valueOf(new long[] {1}), false, match -> {});
        SequenceState state = matcher.snapshot();
        assertThatThrownBy(() -> SequenceMatcher.restore(two, SequenceLimits.DEFAULT, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a state of 2 stages for a sequence that keeps 1");
    }
}
