package io.redshank.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.Interpreter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomConditionsTest {
    @Test
    void all_kinds_of_nodes_occur_and_conditions_both_hold_and_fail() {
        Set<Class<?>> kinds = new HashSet<>();
        int[] held = new int[2];
        Seeds.check(500, random -> {
            Condition condition = new RandomConditions(random).next();
            collect(condition, kinds);
            boolean holds = Interpreter.test(condition, Events.of(new RandomDocuments(random).next()));
            held[holds ? 1 : 0]++;
        });
        assertThat(kinds).containsAll(kindsOf(Condition.class)).containsAll(kindsOf(Expr.class));
        assertThat(held[0]).isGreaterThan(100);
        assertThat(held[1]).isGreaterThan(100);
    }

    @Test
    void each_field_is_now_absent_now_single_now_several() {
        Set<String> found = new HashSet<>();
        Seeds.check(500, random -> {
            var document = new RandomDocuments(random).next();
            RandomDocuments.FIELDS
                    .keySet()
                    .forEach(name -> found.add(
                            name + " " + Math.min(2, document.values(name).size())));
        });
        assertThat(found).hasSize(3 * RandomDocuments.FIELDS.size());
    }

    private static List<Class<?>> kindsOf(Class<?> sealed) {
        return List.of(sealed.getPermittedSubclasses());
    }

    private static void collect(Condition condition, Set<Class<?>> kinds) {
        kinds.add(condition.getClass());
        switch (condition) {
            case Condition.And and -> and.parts().forEach(part -> collect(part, kinds));
            case Condition.Or or -> or.parts().forEach(part -> collect(part, kinds));
            case Condition.Not not -> collect(not.part(), kinds);
            case Condition.AnyObject any -> collect(any.part(), kinds);
            case Condition.AnyField any -> collect(any.part(), kinds);
            case Condition.Constant constant -> {}
            case Condition.Leaf leaf -> collect(leaf.expression(), kinds);
        }
    }

    private static void collect(Expr expression, Set<Class<?>> kinds) {
        kinds.add(expression.getClass());
        expression.operands().forEach(operand -> collect(operand, kinds));
        if (expression instanceof Expr.AnyElement any) {
            collect(any.condition(), kinds);
        }
    }
}
