package io.redshank.rules;

import io.redshank.expr.Condition;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.expr.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event must satisfy for a rule to look at it at all, besides the rule's query: filters, exceptions, the operating
 * system. Whatever a sequence waits for, refuses or ends with must be such an event. Immutable.
 */
record Guard(Condition condition) {

    /** A program that sees only what passes. */
    Program appliedTo(Program program) {
        return new Program(
                program.rule(),
                appliedTo(program.plan()),
                program.index(),
                program.order(),
                program.schedule(),
                program.suppression());
    }

    /** The plan that sees no other events. */
    RulePlan appliedTo(RulePlan plan) {
        return switch (plan) {
            case QueryPlan query -> appliedTo(query);
            case RulePlan.ThresholdPlan threshold ->
                new RulePlan.ThresholdPlan(
                        and(threshold.condition()),
                        threshold.keys(),
                        threshold.value(),
                        threshold.distinct(),
                        threshold.window(),
                        threshold.interval());
            case RulePlan.NewTermsPlan terms ->
                new RulePlan.NewTermsPlan(and(terms.condition()), terms.keys(), terms.history());
            case RulePlan.IndicatorPlan match ->
                new RulePlan.IndicatorPlan(
                        and(match.condition()),
                        match.groups(),
                        match.index(),
                        match.indicators(),
                        match.indicatorPath(),
                        match.lookBack());
        };
    }

    private QueryPlan appliedTo(QueryPlan plan) {
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
