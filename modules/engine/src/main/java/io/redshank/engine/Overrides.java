package io.redshank.engine;

import io.redshank.expr.plan.RuleHeader;
import io.redshank.model.Document;
import io.redshank.model.schema.FieldType;
import java.util.List;

/**
 * What an alert says of itself after the rule's overrides: severity, risk score and name may come from the event.
 */
record Overrides(String severity, double riskScore, String name) {
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");
    private static final double HIGHEST_SCORE = 100;

    /** The rule's own values. */
    static Overrides none(RuleHeader rule) {
        return new Overrides(rule.severity(), rule.riskScore(), rule.name());
    }

    /** The rule's values with what its mappings find in the event. */
    static Overrides of(RuleHeader rule, Document document) {
        return new Overrides(severity(rule, document), riskScore(rule, document), name(rule, document));
    }

    /** The highest severity whose field has an element that equals the value. */
    private static String severity(RuleHeader rule, Document document) {
        String highest = null;
        for (RuleHeader.SeverityMapping mapping : rule.severityMapping()) {
            boolean fits = document.values(mapping.field()).stream()
                    .anyMatch(value -> value.toString().equals(mapping.value()));
            if (fits && (highest == null || SEVERITIES.indexOf(mapping.severity()) > SEVERITIES.indexOf(highest))) {
                highest = mapping.severity();
            }
        }
        return highest == null ? rule.severity() : highest;
    }

    /** The largest number from 0 to 100 in the first mapped field that has one. */
    private static double riskScore(RuleHeader rule, Document document) {
        for (String field : rule.riskScoreMapping()) {
            double largest = -1;
            for (Object value : document.values(field)) {
                if (FieldType.DOUBLE.convert(value) instanceof Double score && score >= 0 && score <= HIGHEST_SCORE) {
                    largest = Math.max(largest, score);
                }
            }
            if (largest >= 0) {
                return largest;
            }
        }
        return rule.riskScore();
    }

    private static String name(RuleHeader rule, Document document) {
        String field = rule.nameOverride();
        String name = field == null ? null : document.text(field);
        return name == null || name.isBlank() ? rule.name() : name;
    }
}
