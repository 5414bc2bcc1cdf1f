package io.redshank.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.QueryPlan.SamplePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.testkit.Events;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SampleMatcherTest {

    private static List<String> samples(boolean optional, String stages, Event... events) {
        Stage stage = new Stage(
                new Condition.Constant(true),
                List.of(new JoinKey(new Expr.Field("k", FieldType.KEYWORD), optional)),
                false);
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
        return SampleMatcher.match(new SamplePlan(all, List.of()), List.of(events), holds).stream()
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
}
