package io.redshank.rules;

import io.redshank.expr.plan.RuleHeader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its author wrote it, checked as far as it takes to load it safely. Immutable.
 *
 * @param id the stable {@code rule_id}, a lower-case UUID
 * @param fields the {@code [rule]} table as plain values, in the order of the file; of an endpoint rule the same in the
 *     names that other rules have
 */
public record Rule(
        String id,
        String name,
        RuleType type,
        Metadata metadata,
        About about,
        Rating rating,
        EventSource source,
        Schedule schedule,
        @Nullable Suppression suppression,
        Deployment deployment,
        Transforms transforms,
        Map<String, Object> fields) {

    /**
     * What alerts carry of the rule: names below {@code kibana.alert.rule} and their values, in the order of output. Fields
     * that the file leaves to their default are there, and optional ones that it does not have are not. {@code uuid} and
     * {@code execution} are left to the engine that runs the rule.
     */
    public Map<String, Object> alertFields() {
        return AlertFields.of(this);
    }

    /** The rule as the API of detection rules has it: its fields in their shape there, with those left to their default. */
    public Map<String, Object> apiForm() {
        return AlertFields.withDefaults(this);
    }

    /** What an engine has to know of the rule besides its query. */
    public RuleHeader header() {
        return new RuleHeader(
                id,
                name,
                type.typeName(),
                rating.severity(),
                rating.riskScore(),
                rating.buildingBlockType() != null,
                schedule.maxSignals(),
                rating.severityMapping().stream()
                        .map(entry -> new RuleHeader.SeverityMapping(entry.field(), entry.value(), entry.severity()))
                        .toList(),
                rating.riskScoreMapping().stream()
                        .map(Rating.RiskScoreMapping::field)
                        .toList(),
                rating.nameOverride(),
                alertFields());
    }
}
