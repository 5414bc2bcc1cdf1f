package io.redshank.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle against examples worked by hand. */
class SequenceOracleTest {

    /** Items are letters, {@code !} before one that must be absent; events are the letters they satisfy, at a second. */
    private static String found(String items, @Nullable String until, @Nullable Duration span, String written) {
        List<Stage> stages = new ArrayList<>();
        for (String item : items.split(" ", -1)) {
            stages.add(new Stage(new Condition.Constant(true), List.of(), item.startsWith("!")));
        }
        Stage end = until == null ? null : new Stage(new Condition.Constant(true), List.of(), false);
        List<SequenceOracle.Fed> fed = new ArrayList<>();
        for (String one : written.split(" ", -1)) {
            String letters = one.substring(0, one.indexOf('@'));
            BitSet holds = new BitSet();
            String[] names = items.replace("!", "").split(" ", -1);
            for (int i = 0; i < names.length; i++) {
                holds.set(i, letters.contains(names[i]));
            }
            Event event = Events.at(Math.round(1_000 * Double.parseDouble(one.substring(one.indexOf('@') + 1))), one);
            fed.add(new SequenceOracle.Fed(event, holds, until != null && letters.contains(until)));
        }
        return SequenceOracle.find(new SequencePlan(stages, end, span, List.of()), fed).stream()
                .map(one -> one.events().stream()
                        .map(event -> fed.get(event).event().id())
                        .collect(Collectors.joining(",", "(", ")")))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    A B C  | none | none   | A@1 A@2 B@3 B@4 C@5         | (A@2,B@3,C@5)
                    A B C  | none | none   | A@1 B@2 A@3 C@4 C@5         | (A@1,B@2,C@4)
                    A B    | none | PT1M   | A@0 B@60                    | (A@0,B@60)
                    A B    | none | PT1M   | A@0 B@60.001                | ''
                    A B    | U    | none   | A@1 U@2 B@3                 | ''
                    A B    | U    | none   | A@1 B@2 U@3                 | (A@1,B@2)
                    X X    | U    | none   | X@1 XU@2 X@3                | (X@1,XU@2)
                    X X    | U    | none   | X@1 XU@2 X@3 X@4            | (X@1,XU@2) (X@3,X@4)
                    P P P  | none | none   | P@1 P@2 P@3 P@4 P@5         | (P@1,P@2,P@3) (P@2,P@3,P@4) (P@3,P@4,P@5)
                    A B    | none | none   | A@1 B@2 B@3                 | (A@1,B@2)
                    !M N   | none | PT3M   | M@0 N@600 M@1200 N@1260 N@1740 | (N@600) (N@1740)
                    !M N !M | none | PT19M | M@0 N@600 M@1200            | (N@600)
                    !M N !M | none | PT21M | M@0 N@600 M@1200            | ''
                    A !M B | none | PT1M   | A@1 M@2 B@3                 | ''
                    A !M B | none | PT1M   | A@1 M@1 B@3                 | (A@1,B@3)
                    """)
    void examples(String items, @Nullable String until, @Nullable Duration span, String events, String expected) {
        assertThat(found(items, until, span, events)).isEqualTo(expected);
    }

    @Test
    void arrays_in_key_fields_join_by_each_element() {
        Stage stage = new Stage(
                new Condition.Constant(true),
                List.of(new JoinKey(new Expr.Field("k", FieldType.KEYWORD), false)),
                false);
        List<SequenceOracle.Fed> fed = List.of(
                new SequenceOracle.Fed(
                        Events.at(1, "a", "k", List.of("t4", "t3", "t3")), BitSet.valueOf(new long[] {1}), false),
                new SequenceOracle.Fed(Events.at(2, "none"), BitSet.valueOf(new long[] {3}), false),
                new SequenceOracle.Fed(
                        Events.at(3, "b", "k", List.of("t1", "t3", "t4")), BitSet.valueOf(new long[] {2}), false));
        assertThat(SequenceOracle.find(new SequencePlan(List.of(stage, stage), null, null, List.of()), fed))
                .isEqualTo(List.of(
                        new SequenceOracle.Found(List.of(0, 2), List.of("t3")),
                        new SequenceOracle.Found(List.of(0, 2), List.of("t4"))));
    }
}
