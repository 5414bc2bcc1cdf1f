package io.redshank.workbench.tests;

import io.redshank.expr.Condition;
import io.redshank.expr.ConditionPrinter;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.expr.plan.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules that differ from a rule in one thing: a part of a condition left out, a value of a list, the span, one event fewer. Where the
 * tests of a rule pass for such a mutant too, they do not show that the thing is needed. Stateless; the mutants of a condition are about
 * as many as it has parts and values.
 */
public final class Mutants {
    /** More than these of one rule are not made; a rule of so many parts is told by the first of them. */
    static final int MOST = 2_000;

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST_SHOWN = 160;

    private Mutants() {}

    /** A rule changed, and what was changed in words. */
    public record Mutant(String change, Program program) {}

    /** A condition changed. */
    private record Changed(String change, Condition condition) {}

    /** All mutants of a program, none of which equals it or another. */
    public static List<Mutant> of(Program program) {
        Map<RulePlan, String> plans = new LinkedHashMap<>();
        for (Map.Entry<RulePlan, String> changed : plans(program.plan()).entrySet()) {
            if (!changed.getKey().equals(program.plan()) && plans.size() < MOST) {
                plans.putIfAbsent(changed.getKey(), changed.getValue());
            }
        }
        List<Mutant> mutants = new ArrayList<>();
        plans.forEach((plan, change) -> mutants.add(new Mutant(
                change,
                new Program(
                        program.rule(),
                        plan,
                        program.index(),
                        program.order(),
                        program.schedule(),
                        program.suppression()))));
        return mutants;
    }

    private static Map<RulePlan, String> plans(RulePlan plan) {
        Map<RulePlan, String> plans = new LinkedHashMap<>();
        switch (plan) {
            case QueryPlan.EventPlan event ->
                changes(event.condition())
                        .forEach(changed -> plans.putIfAbsent(
                                new QueryPlan.EventPlan(changed.condition, event.pipes()), changed.change));
            case QueryPlan.SequencePlan sequence -> sequence(sequence, plans);
            case QueryPlan.SamplePlan sample -> {
                for (int i = 0; i < sample.stages().size(); i++) {
                    for (Changed changed : changes(sample.stages().get(i).condition())) {
                        plans.putIfAbsent(
                                new QueryPlan.SamplePlan(with(sample.stages(), i, changed), sample.pipes()),
                                changed.change);
                    }
                }
            }
            case RulePlan.ThresholdPlan threshold -> threshold(threshold, plans);
            case RulePlan.NewTermsPlan terms ->
                changes(terms.condition())
                        .forEach(changed -> plans.putIfAbsent(
                                new RulePlan.NewTermsPlan(changed.condition, terms.keys(), terms.history()),
                                changed.change));
            case RulePlan.IndicatorPlan match ->
                changes(match.condition())
                        .forEach(changed -> plans.putIfAbsent(
                                new RulePlan.IndicatorPlan(
                                        changed.condition,
                                        match.groups(),
                                        match.index(),
                                        match.indicators(),
                                        match.indicatorPath(),
                                        match.lookBack()),
                                changed.change));
        }
        return plans;
    }

    private static void sequence(QueryPlan.SequencePlan sequence, Map<RulePlan, String> plans) {
        for (int i = 0; i < sequence.stages().size(); i++) {
            for (Changed changed : changes(sequence.stages().get(i).condition())) {
                plans.putIfAbsent(
                        new QueryPlan.SequencePlan(
                                with(sequence.stages(), i, changed),
                                sequence.until(),
                                sequence.maxSpan(),
                                sequence.pipes()),
                        "step " + (i + 1) + ": " + changed.change);
            }
        }
        boolean mayBeEndless = sequence.stages().stream().noneMatch(Stage::missing);
        if (sequence.maxSpan() != null && mayBeEndless) {
            plans.putIfAbsent(
                    new QueryPlan.SequencePlan(sequence.stages(), sequence.until(), null, sequence.pipes()),
                    "without `maxspan`");
        }
        if (sequence.until() != null) {
            plans.putIfAbsent(
                    new QueryPlan.SequencePlan(sequence.stages(), null, sequence.maxSpan(), sequence.pipes()),
                    "without `until`");
        }
        boolean hasKeys =
                sequence.stages().stream().anyMatch(stage -> !stage.keys().isEmpty());
        if (hasKeys) {
            plans.putIfAbsent(
                    new QueryPlan.SequencePlan(
                            sequence.stages().stream()
                                    .map(stage -> new Stage(stage.condition(), List.of(), stage.missing()))
                                    .toList(),
                            withoutKeys(sequence.until()),
                            sequence.maxSpan(),
                            sequence.pipes()),
                    "without its join keys");
        }
    }

    private static @Nullable Stage withoutKeys(@Nullable Stage until) {
        return until == null ? null : new Stage(until.condition(), List.of(), until.missing());
    }

    private static List<Stage> with(List<Stage> stages, int place, Changed changed) {
        List<Stage> all = new ArrayList<>(stages);
        all.set(
                place,
                new Stage(
                        changed.condition,
                        stages.get(place).keys(),
                        stages.get(place).missing()));
        return all;
    }

    private static void threshold(RulePlan.ThresholdPlan plan, Map<RulePlan, String> plans) {
        for (Changed changed : changes(plan.condition())) {
            plans.putIfAbsent(threshold(plan, changed.condition, plan.value(), plan.distinct()), changed.change);
        }
        if (plan.value() > 1) {
            plans.putIfAbsent(
                    threshold(plan, plan.condition(), plan.value() - 1, plan.distinct()),
                    "a count of " + (plan.value() - 1) + " instead of " + plan.value());
        }
        for (int i = 0; i < plan.distinct().size(); i++) {
            RulePlan.ThresholdPlan.Distinct distinct = plan.distinct().get(i);
            List<RulePlan.ThresholdPlan.Distinct> fewer = new ArrayList<>(plan.distinct());
            if (distinct.value() > 1) {
                fewer.set(i, new RulePlan.ThresholdPlan.Distinct(distinct.field(), distinct.value() - 1));
                plans.putIfAbsent(
                        threshold(plan, plan.condition(), plan.value(), fewer),
                        (distinct.value() - 1) + " different values of `"
                                + distinct.field().field().name() + "` instead of " + distinct.value());
            }
        }
    }

    private static RulePlan threshold(
            RulePlan.ThresholdPlan plan,
            Condition condition,
            int value,
            List<RulePlan.ThresholdPlan.Distinct> distinct) {
        return new RulePlan.ThresholdPlan(condition, plan.keys(), value, distinct, plan.window(), plan.interval());
    }

    // conditions

    /** The condition with one thing changed; without all of it, what is left is a condition that always holds. */
    private static List<Changed> changes(Condition condition) {
        List<Changed> changes = new ArrayList<>(inside(condition));
        changes.add(new Changed("without any condition", new Condition.Constant(true)));
        return changes;
    }

    private static List<Changed> inside(Condition condition) {
        return switch (condition) {
            case Condition.And and -> parts(and.parts(), Condition.And::new);
            case Condition.Or or -> parts(or.parts(), Condition.Or::new);
            case Condition.Not not ->
                inside(not.part()).stream()
                        .map(changed -> new Changed(changed.change, new Condition.Not(changed.condition)))
                        .toList();
            case Condition.AnyObject any ->
                inside(any.part()).stream()
                        .map(changed ->
                                new Changed(changed.change, new Condition.AnyObject(any.path(), changed.condition)))
                        .toList();
            case Condition.Leaf(Expr expression) -> values(expression);
            case Condition.AnyField unused -> List.of();
            case Condition.Constant unused -> List.of();
        };
    }

    /** Makes a condition of parts. */
    private interface Joined {
        Condition of(List<Condition> parts);
    }

    private static List<Changed> parts(List<Condition> parts, Joined joined) {
        List<Changed> changes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.size() > 1 && !(parts.get(i) instanceof Condition.Constant)) {
                List<Condition> fewer = new ArrayList<>(parts);
                fewer.remove(i);
                changes.add(new Changed("without " + shown(parts.get(i)), joined.of(fewer)));
            }
            for (Changed changed : inside(parts.get(i))) {
                List<Condition> others = new ArrayList<>(parts);
                others.set(i, changed.condition);
                changes.add(new Changed(changed.change, joined.of(others)));
            }
        }
        return changes;
    }

    /** A list of values or patterns without one of them. */
    private static List<Changed> values(Expr expression) {
        List<Changed> changes = new ArrayList<>();
        if (expression instanceof Expr.In in && in.members().size() > 1) {
            for (int i = 0; i < in.members().size(); i++) {
                changes.add(without(
                        in.members().get(i),
                        new Expr.In(in.value(), fewer(in.members(), i), in.foldCase()),
                        expression));
            }
        } else if (expression instanceof Expr.Like like && like.patterns().size() > 1) {
            for (int i = 0; i < like.patterns().size(); i++) {
                changes.add(without(
                        like.patterns().get(i), new Expr.Like(like.value(), fewer(like.patterns(), i)), expression));
            }
        } else if (expression instanceof Expr.Regex regex && regex.patterns().size() > 1) {
            for (int i = 0; i < regex.patterns().size(); i++) {
                changes.add(without(
                        regex.patterns().get(i),
                        new Expr.Regex(regex.value(), fewer(regex.patterns(), i)),
                        expression));
            }
        }
        return changes;
    }

    private static <T> List<T> fewer(List<T> values, int left) {
        List<T> fewer = new ArrayList<>(values);
        fewer.remove(left);
        return fewer;
    }

    private static Changed without(Object value, Expr changed, Expr whole) {
        return new Changed(
                "without `" + value + "` in " + shown(new Condition.Leaf(whole)), new Condition.Leaf(changed));
    }

    private static String shown(Condition condition) {
        String line = BLANKS.matcher(ConditionPrinter.print(condition).strip()).replaceAll(" ");
        return "`" + (line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…") + "`";
    }
}
