package io.redshank.expr.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has to know of a rule besides its query.
 *
 * @param ruleId the stable id from the rule file
 * @param name as people read it
 * @param type as the rule file says: {@code eql}, {@code query} …
 * @param severity low, medium, high or critical
 * @param riskScore 0 to 100
 * @param buildingBlock whether its alerts are hidden by default
 * @param maxSignals how many alerts one scheduled run may raise
 * @param severityMapping by field value, the highest that fits wins
 * @param riskScoreMapping fields that hold a score, the first with one wins
 * @param nameOverride the field whose text replaces the name in alerts, or null
 * @param alertFields what alerts carry of the rule: names below {@code kibana.alert.rule}, in the order of output
 */
public record RuleHeader(
        String ruleId,
        String name,
        String type,
        String severity,
        double riskScore,
        boolean buildingBlock,
        int maxSignals,
        List<SeverityMapping> severityMapping,
        List<String> riskScoreMapping,
        @Nullable String nameOverride,
        Map<String, Object> alertFields) {

    /** Severity taken from the event: if the field equals the value. */
    public record SeverityMapping(String field, String value, String severity) {}

    public RuleHeader {
        severityMapping = List.copyOf(severityMapping);
        riskScoreMapping = List.copyOf(riskScoreMapping);
        alertFields = Collections.unmodifiableMap(new LinkedHashMap<>(alertFields));
    }
}
