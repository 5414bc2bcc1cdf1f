package io.redshank.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.model.Event;
import io.redshank.testkit.Events;
import io.redshank.testkit.RandomConditions;
import io.redshank.testkit.RandomDocuments;
import io.redshank.testkit.Seeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatcherTest {

    @Test
    void matching_many_conditions_equals_interpreting_each() {
        Seeds.check(500, random -> {
            List<Condition> conditions = conditions(new RandomConditions(random), 1 + random.nextInt(12));
            Matcher matcher = Matcher.of(conditions);
            RandomDocuments documents = new RandomDocuments(random);
            BitSet matched = new BitSet();
            for (int i = 0; i < 20; i++) {
                Event event = Events.of(documents.next());
                matcher.match(event, matched);
                assertThat(matched).isEqualTo(interpreted(conditions, event));
            }
        });
    }

    @Test
    void conditions_not_asked_for_are_left_out() {
        Seeds.check(200, random -> {
            List<Condition> conditions = conditions(new RandomConditions(random), 8);
            Matcher matcher = Matcher.of(conditions);
            BitSet asked = BitSet.valueOf(new long[] {random.nextInt(256)});
            BitSet matched = new BitSet();
            Event event = Events.of(new RandomDocuments(random).next());
            matcher.match(event, asked, matched);
            BitSet expected = interpreted(conditions, event);
            expected.and(asked);
            assertThat(matched).isEqualTo(expected);
        });
    }

    @Test
    void no_conditions_match_nothing() {
        BitSet matched = BitSet.valueOf(new long[] {7});
        Matcher.of(List.of()).match(Events.of("a", 1), matched);
        assertThat(matched.isEmpty()).isTrue();
    }

    private static List<Condition> conditions(RandomConditions random, int count) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Condition next = random.next();
            conditions.add(next);
            if (i % 3 == 0) {
                conditions.add(new Condition.Not(next));
            }
        }
        return conditions;
    }

    private static BitSet interpreted(List<Condition> conditions, Event event) {
        BitSet expected = new BitSet();
        for (int i = 0; i < conditions.size(); i++) {
            expected.set(i, Interpreter.test(conditions.get(i), event));
        }
        return expected;
    }
}
