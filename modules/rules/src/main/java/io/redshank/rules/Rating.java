package io.redshank.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much an alert of a rule weighs, and what in an event changes that. Immutable.
 *
 * @param severity low, medium, high or critical
 * @param riskScore 0 to 100
 * @param riskScoreMapping fields that may hold a score of their own
 * @param nameOverride the field whose text replaces the rule's name in alerts
 * @param buildingBlockType {@code default} if alerts of the rule are hidden by default
 */
public record Rating(
        String severity,
        int riskScore,
        List<SeverityMapping> severityMapping,
        List<RiskScoreMapping> riskScoreMapping,
        @Nullable String nameOverride,
        @Nullable String buildingBlockType) {

    /** The severity of an event whose field equals the value. */
    public record SeverityMapping(String field, String operator, String value, String severity) {}

    /** A field whose number replaces the score; the value is customary and empty. */
    public record RiskScoreMapping(String field, String operator, String value) {}
}
