package io.redshank.rules;

import io.redshank.rules.RuleType.EndpointRule;
import io.redshank.rules.RuleType.EqlRule;
import io.redshank.rules.RuleType.EsqlRule;
import io.redshank.rules.RuleType.MachineLearningRule;
import io.redshank.rules.RuleType.NewTermsRule;
import io.redshank.rules.RuleType.QueryRule;
import io.redshank.rules.RuleType.SavedQueryRule;
import io.redshank.rules.RuleType.ThreatMatchRule;
import io.redshank.rules.RuleType.ThresholdRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code kibana.alert.rule.*} block of alerts, made of a rule. Stateless. */
final class AlertFields {
    /** In the order of output. */
    private static final List<String> COPIED = List.of(
            "rule_id",
            "name",
            "type",
            "version",
            "revision",
            "tags",
            "author",
            "description",
            "from",
            "to",
            "interval",
            "license",
            "max_signals",
            "note",
            "references",
            "false_positives",
            "threat",
            "timeline_id",
            "timeline_title",
            "timestamp_override",
            "rule_name_override",
            "severity_mapping",
            "risk_score_mapping",
            "exceptions_list",
            "risk_score",
            "severity",
            "building_block_type");

    /** Not parameters of the rule's type: they are the installed rule's own attributes, beside its parameters. */
    private static final Set<String> NOT_PARAMETERS =
            Set.of("name", "tags", "enabled", "interval", "actions", "throttle");

    private AlertFields() {}

    static Map<String, Object> of(Rule rule) {
        Map<String, Object> full = withDefaults(rule);
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String key : COPIED) {
            Object value = full.get(key);
            if (value != null) {
                fields.put(key, value);
            }
        }
        if (!rule.source().index().isEmpty()) {
            fields.put("indices", rule.source().index());
        }
        Map<String, Object> parameters = new LinkedHashMap<>(full);
        parameters.keySet().removeAll(NOT_PARAMETERS);
        fields.put("parameters", Collections.unmodifiableMap(parameters));
        Kind kind = Kind.of(rule.type());
        fields.put("rule_type_id", kind.id);
        fields.put("category", kind.category);
        fields.put("consumer", "siem");
        fields.put("producer", "siem");
        return Collections.unmodifiableMap(fields);
    }

    /** The authored fields in the shape that the API gives them, and what the author left to its default. */
    static Map<String, Object> withDefaults(Rule rule) {
        Map<String, Object> full = new LinkedHashMap<>(rule.fields());
        Schedule schedule = rule.schedule();
        full.putIfAbsent("from", schedule.from());
        full.putIfAbsent("to", schedule.to());
        full.putIfAbsent("interval", schedule.interval());
        full.putIfAbsent("max_signals", schedule.maxSignals());
        for (String list : List.of(
                "tags",
                "references",
                "false_positives",
                "threat",
                "severity_mapping",
                "risk_score_mapping",
                "exceptions_list")) {
            full.putIfAbsent(list, List.of());
        }
        String note = rule.about().note();
        if (note != null) {
            full.put("note", NoteTransforms.render(note, rule.transforms()));
        }
        switch (rule.type()) {
            case NewTermsRule newTerms -> {
                full.remove("new_terms");
                full.put("new_terms_fields", newTerms.fields());
                full.put("history_window_start", historyStart(rule.fields()));
            }
            case ThresholdRule threshold -> {
                Map<String, Object> written = new LinkedHashMap<>();
                if (rule.fields().get("threshold") instanceof Map<?, ?> table) {
                    table.forEach((key, value) -> written.put(key.toString(), value));
                }
                written.put("field", threshold.fields());
                full.put("threshold", Collections.unmodifiableMap(written));
            }
            case MachineLearningRule learning -> full.put("machine_learning_job_id", learning.jobIds());
            case QueryRule query -> full.putIfAbsent("language", "kuery");
            case SavedQueryRule query -> full.putIfAbsent("language", "kuery");
            case ThreatMatchRule match -> full.putIfAbsent("language", "kuery");
            case EqlRule eql -> {}
            case EndpointRule eql -> {}
            case EsqlRule esql -> {}
        }
        return full;
    }

    private static Object historyStart(Map<String, Object> fields) {
        if (fields.get("new_terms") instanceof Map<?, ?> table
                && table.get("history_window_start") instanceof List<?> list
                && list.getFirst() instanceof Map<?, ?> entry
                && entry.get("value") instanceof String start) {
            return start;
        }
        throw new IllegalStateException("a new_terms rule without history start got past reading");
    }

    private enum Kind {
        QUERY("siem.queryRule", "Custom Query Rule"),
        SAVED_QUERY("siem.savedQueryRule", "Saved Query Rule"),
        EQL("siem.eqlRule", "Event Correlation Rule"),
        THRESHOLD("siem.thresholdRule", "Threshold Rule"),
        NEW_TERMS("siem.newTermsRule", "New Terms Rule"),
        INDICATOR("siem.indicatorRule", "Indicator Match Rule"),
        ESQL("siem.esqlRule", "ES|QL Rule"),
        MACHINE_LEARNING("siem.mlRule", "Machine Learning Rule");

        private final String id;
        private final String category;

        Kind(String id, String category) {
            this.id = id;
            this.category = category;
        }

        static Kind of(RuleType type) {
            return switch (type) {
                case QueryRule query -> QUERY;
                case SavedQueryRule query -> SAVED_QUERY;
                case EqlRule eql -> EQL;
                case EndpointRule eql -> EQL;
                case ThresholdRule threshold -> THRESHOLD;
                case NewTermsRule newTerms -> NEW_TERMS;
                case ThreatMatchRule match -> INDICATOR;
                case EsqlRule esql -> ESQL;
                case MachineLearningRule learning -> MACHINE_LEARNING;
            };
        }
    }
}
