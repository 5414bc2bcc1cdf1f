package io.redshank.workbench.overlap;

import io.redshank.expr.Condition;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.expr.plan.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is compared of a rule. Immutable.
 *
 * @param steps numbers of its conditions: one, or those of the steps of a sequence
 * @param shape what else there is to its plan; of two rules with equal shapes only the conditions can differ
 * @param until the number of the condition that ends a sequence, or -1
 */
record Compared(
        Program program,
        List<Step> steps,
        RulePlan shape,
        int until,
        @Nullable Duration span) {
    private static final Condition ANY = new Condition.Constant(true);

    /** A condition and whether no event may satisfy it. */
    record Step(int condition, boolean missing) {}

    static Compared of(Program program, Conditions conditions) {
        List<Step> steps = new ArrayList<>();
        return switch (program.plan()) {
            case QueryPlan.EventPlan plan ->
                single(program, conditions.add(plan.condition()), new QueryPlan.EventPlan(ANY, plan.pipes()));
            case RulePlan.ThresholdPlan plan ->
                single(
                        program,
                        conditions.add(plan.condition()),
                        new RulePlan.ThresholdPlan(
                                ANY, plan.keys(), plan.value(), plan.distinct(), plan.window(), plan.interval()));
            case RulePlan.NewTermsPlan plan ->
                single(
                        program,
                        conditions.add(plan.condition()),
                        new RulePlan.NewTermsPlan(ANY, plan.keys(), plan.history()));
            case RulePlan.IndicatorPlan plan ->
                single(
                        program,
                        conditions.add(plan.condition()),
                        new RulePlan.IndicatorPlan(
                                ANY,
                                plan.groups(),
                                plan.index(),
                                plan.indicators(),
                                plan.indicatorPath(),
                                plan.lookBack()));
            case QueryPlan.SequencePlan plan -> {
                plan.stages().forEach(stage -> steps.add(step(stage, conditions)));
                Stage until = plan.until();
                yield new Compared(
                        program,
                        steps,
                        new QueryPlan.SequencePlan(bare(plan.stages()), null, null, plan.pipes()),
                        until == null ? -1 : conditions.add(until.condition()),
                        plan.maxSpan());
            }
            case QueryPlan.SamplePlan plan -> {
                plan.stages().forEach(stage -> steps.add(step(stage, conditions)));
                yield new Compared(
                        program, steps, new QueryPlan.SamplePlan(bare(plan.stages()), plan.pipes()), -1, null);
            }
        };
    }

    private static Compared single(Program program, int condition, RulePlan shape) {
        return new Compared(program, List.of(new Step(condition, false)), shape, -1, null);
    }

    private static Step step(Stage stage, Conditions conditions) {
        return new Step(conditions.add(stage.condition()), stage.missing());
    }

    /** The stages without their conditions. */
    private static List<Stage> bare(List<Stage> stages) {
        List<Stage> bare = new ArrayList<>();
        for (Stage stage : stages) {
            List<JoinKey> keys = stage.keys();
            bare.add(new Stage(ANY, keys, stage.missing()));
        }
        return bare;
    }

    boolean isSequence() {
        return shape instanceof QueryPlan.SequencePlan || shape instanceof QueryPlan.SamplePlan;
    }

    /** Whether each event that satisfies the condition is an alert. */
    boolean alertsOnEachEvent() {
        return shape instanceof QueryPlan.EventPlan(Condition unused, var pipes) && pipes.isEmpty();
    }

    /** Whether more events can only mean more alerts: what was seen before keeps a new term from being one. */
    boolean growsWithItsEvents() {
        return !(shape instanceof RulePlan.NewTermsPlan);
    }

    /** The number of its only condition. */
    int condition() {
        return steps.getFirst().condition();
    }
}
