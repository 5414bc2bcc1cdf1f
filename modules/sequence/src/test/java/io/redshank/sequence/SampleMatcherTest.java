package io.redshank.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.PlanPrinter;
import io.redshank.expr.plan.QueryPlan.SamplePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.testkit.Events;
import io.redshank.testkit.KeyTexts;
import io.redshank.testkit.RandomSequences;
import io.redshank.testkit.SampleOracle;
import io.redshank.testkit.Seeds;
import io.redshank.testkit.SequenceOracle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SampleMatcherTest {

    private static List<String> samples(boolean optional, String stages, Event... events) {
        return samples(1, optional, FieldType.KEYWORD, stages, events);
    }

    private static List<String> samples(int perKey, boolean optional, String stages, Event... events) {
        return samples(perKey, optional, FieldType.KEYWORD, stages, events);
    }

    private static List<String> samples(int perKey, boolean optional, FieldType type, String stages, Event... events) {
        Stage stage = new Stage(
                new Condition.Constant(true), List.of(new JoinKey(new Expr.Field("k", type), optional)), false);
        List<Stage> all = new ArrayList<>();
        for (int i = 0; i < stages.length(); i++) {
            all.add(stage);
        }
        List<BitSet> holds = new ArrayList<>();
        for (Event event : events) {
            BitSet set = new BitSet();
            for (int i = 0; i < stages.length(); i++) {
                set.set(i, event.id().indexOf(stages.charAt(i)) >= 0);
            }
            holds.add(set);
        }
        return SampleMatcher.match(new SamplePlan(all, List.of()), List.of(events), holds, perKey).stream()
                .map(match -> Objects.toString(match.keys().getFirst()) + ":"
                        + String.join(
                                ",", match.events().stream().map(Event::id).toList()))
                .toList();
    }

    @Test
    void one_sample_for_each_key_in_the_order_of_keys() {
        assertThat(samples(
                        false,
                        "AB",
                        Events.at(5, "A1", "k", "z"),
                        Events.at(1, "B1", "k", "z"),
                        Events.at(2, "B2", "k", List.of("y", "x")),
                        Events.at(2, "A2", "k", List.of("x", "y", "w"))))
                .isEqualTo(List.of("x:A2,B2", "y:A2,B2", "z:A1,B1"));
    }

    @Test
    void more_samples_of_one_key_differ_by_an_event() {
        Event[] events = {
            Events.at(1, "A1", "k", "x"),
            Events.at(2, "A2", "k", "x"),
            Events.at(3, "B1", "k", "x"),
            Events.at(4, "AB", "k", "x"),
            Events.at(5, "B2", "k", "x")
        };
        assertThat(samples(1, false, "AB", events)).hasSize(1);
        assertThat(samples(3, false, "AB", events)).doesNotHaveDuplicates().hasSize(3);
        // each of A1, A2 and AB with each of B1, AB and B2, but for AB with itself
        assertThat(samples(100, false, "AB", events)).doesNotHaveDuplicates().hasSize(8);
    }

    @Test
    void the_same_events_at_other_stages_are_no_further_sample() {
        assertThat(samples(10, false, "AB", Events.at(1, "AB1", "k", "x"), Events.at(1, "AB2", "k", "x")))
                .isEqualTo(List.of("x:AB2,AB1"));
    }

    @Test
    void an_event_stands_for_one_stage_only() {
        assertThat(samples(false, "AB", Events.at(1, "AB", "k", "x"))).isEmpty();
        assertThat(samples(false, "AB", Events.at(1, "AB", "k", "x"), Events.at(1, "A", "k", "x")))
                .isEqualTo(List.of("x:A,AB"));
        assertThat(samples(
                        false,
                        "ABC",
                        Events.at(1, "ABC", "k", "x"),
                        Events.at(1, "AB", "k", "x"),
                        Events.at(1, "A", "k", "x")))
                .isEqualTo(List.of("x:A,AB,ABC"));
    }

    @Test
    void a_missing_key_excludes_an_event_unless_the_key_is_optional() {
        Event[] events = {
            Events.at(1, "A"), Events.at(1, "B"), Events.at(1, "A2", "k", "x"), Events.at(1, "B2", "k", "x")
        };
        assertThat(samples(false, "AB", events)).isEqualTo(List.of("x:A2,B2"));
        assertThat(samples(true, "AB", events)).isEqualTo(List.of("null:A,B", "x:A2,B2"));
    }

    /** A record may come twice, and is two events then. */
    @Test
    void equal_events_are_as_many_as_there_are() {
        Event first = Events.at(1, "AB", "k", "x");
        Event again = new Event(first.id(), first.index(), first.timestamp(), first.document());
        assertThat(samples(false, "AB", first, again)).isEqualTo(List.of("x:AB,AB"));
        assertThat(samples(false, "AB", first, again, Events.at(2, "A", "k", "x")))
                .hasSize(1);
    }

    @Test
    void dates_are_ordered_by_time_not_by_text() {
        Stage stage = new Stage(
                new Condition.Constant(true), List.of(new JoinKey(new Expr.Field("t", FieldType.DATE), false)), false);
        List<Event> events = List.of(
                Events.at(1, "later", "t", "2026-01-01T00:00:00.001Z"),
                Events.at(1, "sooner", "t", "2026-01-01T00:00:00Z"));
        BitSet holds = BitSet.valueOf(new long[] {1});
        List<SampleMatch> found =
                SampleMatcher.match(new SamplePlan(List.of(stage), List.of()), events, List.of(holds, holds));
        assertThat(found.stream().map(match -> match.events().getFirst().id())).isEqualTo(List.of("sooner", "later"));
    }

    /** Were the number compared with the text as text, these three would have no order. */
    @Test
    void kinds_of_keys_do_not_mix() {
        assertThat(samples(
                        1,
                        false,
                        FieldType.DYNAMIC,
                        "A",
                        Events.at(1, "A", "k", 10),
                        Events.at(1, "A", "k", "1x"),
                        Events.at(1, "A", "k", 9)))
                .isEqualTo(List.of("9:A", "10:A", "1x:A"));
    }

    @Test
    void finds_a_sample_wherever_there_is_one() {
        Seeds.check(5_000, SampleMatcherTest::check);
    }

    @Test
    @Tag("nightly")
    void finds_a_sample_wherever_there_is_one_in_many_sets() {
        Seeds.check(500_000, SampleMatcherTest::check);
    }

    private static void check(RandomGenerator random) {
        RandomSequences sequences = new RandomSequences(random);
        SamplePlan plan = sequences.sample();
        List<SequenceOracle.Fed> fed = sequences.events(plan.stages(), false);
        IdentityHashMap<Event, Integer> positions = new IdentityHashMap<>();
        fed.forEach(one -> positions.put(one.event(), positions.size()));
        List<SampleMatch> matches = SampleMatcher.match(
                plan,
                fed.stream().map(SequenceOracle.Fed::event).toList(),
                fed.stream().map(SequenceOracle.Fed::stages).toList());

        Map<List<@Nullable String>, List<List<Integer>>> defined = SampleOracle.find(plan, fed);
        String input = PlanPrinter.print(plan) + fed;
        assertThat(matches.stream().map(SampleMatcherTest::keys)).as(input).isEqualTo(List.copyOf(defined.keySet()));
        for (SampleMatch match : matches) {
            List<Integer> chosen = match.events().stream()
                    .map(event -> Objects.requireNonNull(positions.get(event)))
                    .toList();
            assertThat(defined.get(keys(match))).as(input).contains(chosen);
        }
    }

    private static List<@Nullable String> keys(SampleMatch match) {
        List<@Nullable String> keys = new ArrayList<>();
        match.keys().forEach(key -> keys.add(key == null ? null : KeyTexts.of(key)));
        return keys;
    }
}
