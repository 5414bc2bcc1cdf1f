package io.redshank.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import io.redshank.testkit.Events;
import io.redshank.workbench.explain.ConditionPart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
    private static Condition equal(String field, Object value) {
        Expr.Field read = new Expr.Field(field, FieldType.DYNAMIC);
        return new Condition.Leaf(new Expr.Compare(Comparison.EQUAL, read, new Expr.Constant(value)));
    }

    private static List<String> tree(Condition condition, Event event) {
        return ExplanationText.tree(ConditionPart.of(condition, event), "");
    }

    @Test
    void each_object_is_shown_by_itself() {
        Event event = Events.of("d", List.of(Map.of("x", 1), Map.of("x", 2)));
        Condition condition = new Condition.AnyObject("d", equal("x", 2L));
        assertThat(tree(condition, event))
                .containsExactly("✓ one object of d", "  ✗ x:dynamic == 2   ← x is 1", "  ✓ x:dynamic == 2   ← x is 2");
        assertThat(tree(condition, Events.of())).containsExactly("✗ one object of d, which has none");
    }

    @Test
    void fields_by_pattern_are_shown_with_their_values() {
        WildcardPattern names = WildcardPattern.of("*.x", false);
        Condition condition = new Condition.AnyField(names, FieldType.DYNAMIC, Schema.none(), equal("*.x", 2L));
        assertThat(tree(condition, Events.of("a.x", 1, "b.x", 2)))
                .containsExactly("✓ any dynamic field", "  ✓ *.x:dynamic == 2   ← *.x is [1, 2]");
    }
}
