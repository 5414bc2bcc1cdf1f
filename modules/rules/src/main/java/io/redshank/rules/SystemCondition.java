package io.redshank.rules;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.schema.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an event is of one of some operating systems by its {@code host.os.type}, or does not say of which it is. Immutable.
 */
record SystemCondition(Condition condition) {
    private static final Expr.Field FIELD = new Expr.Field("host.os.type", FieldType.KEYWORD);

    static SystemCondition of(List<String> systems) {
        return new SystemCondition(new Condition.Or(List.of(
                new Condition.Leaf(new Expr.In(FIELD, List.copyOf(systems), false)),
                new Condition.Leaf(new Expr.IsNull(FIELD)))));
    }

    /** The plan that sees no other events: whatever it waits for, refuses or ends with must be one of these. */
    QueryPlan appliedTo(QueryPlan plan) {
        return switch (plan) {
            case QueryPlan.EventPlan event -> new QueryPlan.EventPlan(and(event.condition()), event.pipes());
            case QueryPlan.SequencePlan sequence ->
                new QueryPlan.SequencePlan(
                        stages(sequence.stages()), until(sequence.until()), sequence.maxSpan(), sequence.pipes());
            case QueryPlan.SamplePlan sample -> new QueryPlan.SamplePlan(stages(sample.stages()), sample.pipes());
        };
    }

    private List<Stage> stages(List<Stage> stages) {
        return stages.stream().map(this::stage).toList();
    }

    private @Nullable Stage until(@Nullable Stage until) {
        return until == null ? null : stage(until);
    }

    private Stage stage(Stage stage) {
        return new Stage(and(stage.condition()), stage.keys(), stage.missing());
    }

    /** Behind the first part, which for most conditions is the category: that fails most often. */
    private Condition and(Condition other) {
        if (!(other instanceof Condition.And and) || and.parts().isEmpty()) {
            return new Condition.And(List.of(condition, other));
        }
        List<Condition> parts = new ArrayList<>(and.parts());
        parts.add(1, condition);
        return new Condition.And(parts);
    }
}
