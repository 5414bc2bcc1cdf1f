package io.redshank.expr.plan;

import io.redshank.model.IndexPattern;
import java.util.Optional;

/**
 * A compiled rule: the same program gives the same alerts wherever it runs. Immutable.
 *
 * @param index the indices whose events the rule sees
 * @param suppression which of its alerts fold into one, if any
 */
public record Program(
        RuleHeader rule,
        RulePlan plan,
        IndexPattern index,
        EventOrder order,
        RunSchedule schedule,
        Optional<AlertGroups> suppression) {

    /** A program with the usual schedule, none of whose alerts fold. */
    public Program(RuleHeader rule, RulePlan plan, IndexPattern index, EventOrder order) {
        this(rule, plan, index, order, RunSchedule.DEFAULT, Optional.empty());
    }
}
