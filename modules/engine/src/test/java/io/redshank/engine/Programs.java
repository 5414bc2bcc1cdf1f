package io.redshank.engine;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.plan.AlertGroups;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RuleHeader;
import io.redshank.expr.plan.RulePlan;
import io.redshank.expr.plan.RunSchedule;
import io.redshank.expr.plan.Stage;
import io.redshank.model.IndexPattern;
import io.redshank.model.schema.FieldType;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small programs for tests. */
final class Programs {
    private static final JoinKey K = new JoinKey(new Expr.Field("k", FieldType.KEYWORD), false);

    private Programs() {}

    static RuleHeader rule(String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule_id", name + "-id");
        fields.put("name", name);
        fields.put("severity", "low");
        return new RuleHeader(name + "-id", name, "eql", "low", 21, false, 100, List.of(), List.of(), null, fields);
    }

    static Condition is(String field, String value) {
        return new Condition.Leaf(
                new Expr.Compare(Comparison.EQUAL, new Expr.Field(field, FieldType.KEYWORD), new Expr.Constant(value)));
    }

    static Program event(String name, Condition condition) {
        return new Program(
                rule(name), new QueryPlan.EventPlan(condition, List.of()), IndexPattern.any(), EventOrder.DEFAULT);
    }

    /** The same program, whose alerts fold for ten seconds by {@code v}. */
    static Program folding(Program program, boolean missingFolds, String... fields) {
        return new Program(
                program.rule(),
                program.plan(),
                program.index(),
                program.order(),
                program.schedule(),
                Optional.of(new AlertGroups(
                        Arrays.stream(fields)
                                .map(field -> new Expr.Field(field, FieldType.KEYWORD))
                                .toList(),
                        Duration.ofSeconds(10),
                        missingFolds)));
    }

    /** The same program on a schedule of seconds: how far it looks back, and how often it runs. */
    static Program scheduled(Program program, int lookBack, int interval) {
        return on(new RunSchedule(Duration.ofSeconds(lookBack), Duration.ZERO, Duration.ofSeconds(interval)), program);
    }

    /** The same program on a schedule. */
    static Program on(RunSchedule schedule, Program program) {
        return new Program(
                program.rule(), program.plan(), program.index(), program.order(), schedule, program.suppression());
    }

    /** The same program as a rule of another type, with a number of alerts that a run may raise. */
    static Program of(String type, int maxSignals, Program program) {
        RuleHeader rule = program.rule();
        return new Program(
                new RuleHeader(
                        rule.ruleId(),
                        rule.name(),
                        type,
                        rule.severity(),
                        rule.riskScore(),
                        rule.buildingBlock(),
                        maxSignals,
                        rule.severityMapping(),
                        rule.riskScoreMapping(),
                        rule.nameOverride(),
                        rule.alertFields()),
                program.plan(),
                program.index(),
                program.order(),
                program.schedule(),
                program.suppression());
    }

    /** The same program over the alerts of others. */
    static Program overAlerts(Program program) {
        return new Program(
                program.rule(), program.plan(), IndexPattern.of(List.of(".alerts-security.*")), program.order());
    }

    /** So many events of type {@code a} by {@code k} within ten seconds, five seconds long; maybe with different {@code v}. */
    static Program threshold(String name, int value, int distinct) {
        JoinKey v = new JoinKey(new Expr.Field("v", FieldType.KEYWORD), false);
        return new Program(
                rule(name),
                new RulePlan.ThresholdPlan(
                        is("type", "a"),
                        List.of(K),
                        value,
                        distinct == 0 ? List.of() : List.of(new RulePlan.ThresholdPlan.Distinct(v, distinct)),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5)),
                IndexPattern.any(),
                EventOrder.DEFAULT);
    }

    /** Events of type {@code a} with a {@code k}, or a pair of it and {@code v}, new for 20 seconds. */
    static Program newTerms(String name, boolean pairs) {
        JoinKey v = new JoinKey(new Expr.Field("v", FieldType.KEYWORD), false);
        return new Program(
                rule(name),
                new RulePlan.NewTermsPlan(is("type", "a"), pairs ? List.of(K, v) : List.of(K), Duration.ofSeconds(20)),
                IndexPattern.any(),
                EventOrder.DEFAULT);
    }

    /** A sequence by {@code k} within a minute of events whose field named type has these values. */
    static Program sequence(String name, String... types) {
        List<JoinKey> keys = List.of(K);
        List<Stage> stages = Arrays.stream(types)
                .map(type -> type.startsWith("!")
                        ? new Stage(is("type", type.substring(1)), keys, true)
                        : new Stage(is("type", type), keys, false))
                .toList();
        return new Program(
                rule(name),
                new QueryPlan.SequencePlan(stages, null, Duration.ofMinutes(1), List.of()),
                IndexPattern.any(),
                EventOrder.DEFAULT);
    }
}
