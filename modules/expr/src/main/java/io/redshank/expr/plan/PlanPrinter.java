package io.redshank.expr.plan;

import io.redshank.expr.Condition;
import io.redshank.expr.ConditionPrinter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints plans for people: what is waited for, by which keys, and the condition of each stage. Stateless. */
public final class PlanPrinter {
    private PlanPrinter() {}

    /** The plan, each line ended by a line break. */
    public static String print(RulePlan plan) {
        StringBuilder out = new StringBuilder();
        switch (plan) {
            case QueryPlan.EventPlan event -> out.append("event\n").append(indented(event.condition()));
            case QueryPlan.SequencePlan sequence -> {
                out.append("sequence");
                if (sequence.maxSpan() != null) {
                    out.append(" within ").append(sequence.maxSpan());
                }
                out.append('\n');
                printStages(sequence.stages(), out);
                if (sequence.until() != null) {
                    printStage("until", sequence.until(), out);
                }
            }
            case RulePlan.ThresholdPlan threshold -> {
                out.append("at least ").append(threshold.value()).append(" events within ");
                out.append(threshold.window()).append(by(threshold.keys())).append('\n');
                threshold
                        .distinct()
                        .forEach(distinct -> out.append("at least ")
                                .append(distinct.value())
                                .append(" values of ")
                                .append(print(distinct.field()))
                                .append('\n'));
                out.append(indented(threshold.condition()));
            }
            case RulePlan.NewTermsPlan terms ->
                out.append("new for ")
                        .append(terms.history())
                        .append(by(terms.keys()))
                        .append('\n')
                        .append(indented(terms.condition()));
            case RulePlan.IndicatorPlan match -> {
                out.append("indicators of ").append(match.index()).append('\n');
                match.groups()
                        .forEach(group -> out.append("  ")
                                .append(group.entries().stream()
                                        .map(PlanPrinter::print)
                                        .collect(Collectors.joining(" and ")))
                                .append('\n'));
                out.append("event\n").append(indented(match.condition()));
            }
            case QueryPlan.SamplePlan sample -> {
                out.append("sample\n");
                printStages(sample.stages(), out);
            }
        }
        List<Pipe> pipes = plan instanceof QueryPlan query ? query.pipes() : List.of();
        for (Pipe pipe : pipes) {
            out.append(pipe.kind().name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(pipe.count())
                    .append('\n');
        }
        return out.toString();
    }

    private static void printStages(List<Stage> stages, StringBuilder out) {
        for (int i = 0; i < stages.size(); i++) {
            printStage((stages.get(i).missing() ? "missing " : "stage ") + i, stages.get(i), out);
        }
    }

    private static void printStage(String title, Stage stage, StringBuilder out) {
        out.append(title).append(by(stage.keys())).append('\n').append(indented(stage.condition()));
    }

    private static String by(List<JoinKey> keys) {
        return keys.isEmpty()
                ? ""
                : " by " + keys.stream().map(PlanPrinter::print).collect(Collectors.joining(", "));
    }

    private static String print(RulePlan.IndicatorPlan.Entry entry) {
        return ConditionPrinter.print(entry.event())
                + (entry.negate() ? " != " : " == ")
                + "indicator "
                + ConditionPrinter.print(entry.indicator());
    }

    private static String print(JoinKey key) {
        return (key.optional() ? "?" : "") + ConditionPrinter.print(key.field());
    }

    private static String indented(Condition condition) {
        return ConditionPrinter.print(condition).indent(2);
    }
}
