package io.redshank.rules.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import io.redshank.expr.function.IfNumber;
import io.redshank.expr.function.IfText;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.IpNetwork;
import io.redshank.model.schema.FieldType;
import io.redshank.testkit.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tests of one value against each other, on few values that are alike in one way and not in another. */
class ContainmentPropertyTest {
    private static final List<Object> VALUES = List.of(
            "a",
            "A",
            "ab",
            "aB",
            "5",
            "5.0",
            "1E2",
            "1e2",
            "100",
            "100.0",
            "true",
            "TRUE",
            "10.0.0.1",
            "",
            5L,
            5.0,
            4L,
            100L,
            100.0,
            1e300,
            true,
            false);
    private static final List<String> PATTERNS =
            List.of("*", "?", "a*", "A*", "*b", "a", "5*", "5", "t*", "1?2", "?*", "*?", "10.0.*", "true");
    private static final List<String> NETWORKS = List.of("10.0.0.0/8", "10.0.0.0/24", "10.0.0.1", "::/0");

    private static Expr value(RandomGenerator random) {
        Expr.Field field = new Expr.Field(
                "f",
                List.of(FieldType.KEYWORD, FieldType.DYNAMIC, FieldType.LONG, FieldType.DOUBLE, FieldType.DYNAMIC)
                        .get(random.nextInt(5)));
        return switch (random.nextInt(4)) {
            case 0 -> new Expr.Call(new IfText(), List.of(field));
            case 1 -> new Expr.Call(new IfNumber(), List.of(field));
            default -> field;
        };
    }

    private static Condition test(RandomGenerator random) {
        Expr value = value(random);
        Expr test = switch (random.nextInt(6)) {
            case 0 -> new Expr.In(value, List.of(pick(VALUES, random)), true);
            case 1 -> new Expr.In(value, List.of(pick(VALUES, random), pick(VALUES, random)), random.nextBoolean());
            case 2 -> new Expr.Like(value, List.of(WildcardPattern.of(pick(PATTERNS, random), random.nextBoolean())));
            case 3 ->
                new Expr.InNetworks(value, List.of(Objects.requireNonNull(IpNetwork.parse(pick(NETWORKS, random)))));
            case 4 ->
                new Expr.Compare(
                        pick(List.of(Comparison.values()), random), value, new Expr.Constant(pick(VALUES, random)));
            default -> new Expr.Not(new Expr.IsNull(value));
        };
        return new Condition.Leaf(test);
    }

    private static <T> T pick(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Test
    void what_is_within_is_within_for_every_value() {
        Seeds.check(100_000, random -> {
            Condition one = test(random);
            Condition other = test(random);
            if (new Implication(Implication.MAX_STEPS).holds(FormReader.read(one), FormReader.read(other))) {
                for (Object value : VALUES) {
                    Event event = new Event("event", "logs-test-default", 0, Document.of(Map.of("f", value)));
                    assertThat(!Interpreter.test(one, event) || Interpreter.test(other, event))
                            .as("%s%nimplies %s%nfor %s", one, other, value)
                            .isTrue();
                }
            }
        });
    }
}
