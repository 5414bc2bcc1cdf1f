package io.redshank.expr.plan;

import io.redshank.model.IndexPattern;

/**
 * A compiled rule: the same program gives the same alerts wherever it runs. Immutable.
 *
 * @param index the indices whose events the rule sees
 */
public record Program(RuleHeader rule, RulePlan plan, IndexPattern index, EventOrder order) {}
