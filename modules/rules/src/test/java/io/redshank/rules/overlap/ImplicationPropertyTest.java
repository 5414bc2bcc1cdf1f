package io.redshank.rules.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.expr.function.IfNumber;
import io.redshank.expr.function.IfText;
import io.redshank.model.Event;
import io.redshank.testkit.RandomConditions;
import io.redshank.testkit.RandomDocuments;
import io.redshank.testkit.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ImplicationPropertyTest {
    private static final int EVENTS = 25;

    private static Event event(RandomDocuments documents) {
        return new Event("event", "logs-test-default", 0, documents.next());
    }

    /** A form as the condition that it stands for. */
    private static Condition condition(Form form) {
        return switch (form) {
            case Form.All all ->
                new Condition.And(all.parts().stream()
                        .map(ImplicationPropertyTest::condition)
                        .toList());
            case Form.Any any ->
                new Condition.Or(any.parts().stream()
                        .map(ImplicationPropertyTest::condition)
                        .toList());
            case Form.Not not -> new Condition.Not(condition(not.atom()));
            case Form.Whole whole -> whole.condition();
            case Form.Has has ->
                new Condition.Or(has.tests().stream()
                        .map(test -> condition(value(has.subject()), test))
                        .toList());
        };
    }

    private static Expr value(Subject subject) {
        return switch (subject.view()) {
            case ALL -> subject.field();
            case TEXTS -> new Expr.Call(new IfText(), List.of(subject.field()));
            case NUMBERS -> new Expr.Call(new IfNumber(), List.of(subject.field()));
        };
    }

    private static Condition condition(Expr value, ValueTest test) {
        return switch (test) {
            case ValueTest.Equal equal ->
                new Condition.Leaf(new Expr.In(value, List.of(equal.value()), equal.foldCase()));
            case ValueTest.Fits fits -> new Condition.Leaf(new Expr.Like(value, List.of(fits.pattern())));
            case ValueTest.Matches matches -> new Condition.Leaf(new Expr.Regex(value, List.of(matches.pattern())));
            case ValueTest.Inside inside -> new Condition.Leaf(new Expr.InNetworks(value, List.of(inside.network())));
            case ValueTest.Ordered ordered ->
                new Condition.Leaf(new Expr.Compare(ordered.operator(), value, new Expr.Constant(ordered.bound())));
            case ValueTest.Satisfies satisfies -> new Condition.Leaf(satisfies.expression());
            case ValueTest.Present present -> new Condition.Not(new Condition.Leaf(new Expr.IsNull(value)));
        };
    }

    @Test
    void normal_form_keeps_the_meaning() {
        Seeds.check(3_000, random -> {
            Condition written = new RandomConditions(random).next();
            Form form = FormReader.read(written);
            Condition read = condition(form);
            Condition negated = condition(form.negated());
            RandomDocuments documents = new RandomDocuments(random);
            for (int i = 0; i < EVENTS; i++) {
                Event event = event(documents);
                boolean holds = Interpreter.test(written, event);
                assertThat(Interpreter.test(read, event)).isEqualTo(holds);
                assertThat(form.holds(event)).isEqualTo(holds);
                assertThat(Interpreter.test(negated, event)).isEqualTo(!holds);
            }
        });
    }

    @Test
    void what_is_proved_holds_for_every_event() {
        int[] proved = new int[1];
        Seeds.check(20_000, random -> {
            RandomConditions conditions = new RandomConditions(random);
            Condition one = tied(conditions, random);
            Condition other = tied(conditions, random);
            if (new Implication(Implication.MAX_STEPS).holds(FormReader.read(one), FormReader.read(other))) {
                proved[0]++;
                RandomDocuments documents = new RandomDocuments(random);
                for (int i = 0; i < EVENTS; i++) {
                    Event event = event(documents);
                    assertThat(!Interpreter.test(one, event) || Interpreter.test(other, event))
                            .as("%s%nimplies %s%nin %s", one, other, event.document())
                            .isTrue();
                }
            }
        });
        if (System.getProperty("redshank.seeds") == null) {
            assertThat(proved[0]).isGreaterThan(1_000);
        }
    }

    /** Small conditions, so that one often implies another; leaves come again, since the generator repeats itself. */
    private static Condition tied(RandomConditions conditions, RandomGenerator random) {
        List<Condition> parts = List.of(conditions.next(), conditions.next());
        return switch (random.nextInt(4)) {
            case 0 -> new Condition.And(parts);
            case 1 -> new Condition.Or(parts);
            case 2 -> new Condition.Not(parts.getFirst());
            default -> parts.getFirst();
        };
    }

    @Test
    void a_part_follows_from_the_whole() {
        Seeds.check(2_000, random -> {
            RandomConditions conditions = new RandomConditions(random);
            Condition part = conditions.next();
            Condition other = conditions.next();
            Form form = FormReader.read(part);
            assertThat(new Implication(Implication.MAX_STEPS)
                            .holds(FormReader.read(new Condition.And(List.of(other, part))), form))
                    .isTrue();
            assertThat(new Implication(Implication.MAX_STEPS)
                            .holds(form, FormReader.read(new Condition.Or(List.of(other, part)))))
                    .isTrue();
        });
    }
}
