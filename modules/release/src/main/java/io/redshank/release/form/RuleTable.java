package io.redshank.release.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The table {@code [rule]} of a file from the form that the API has, without what is the default anyway. Stateless. */
public final class RuleTable {
    private static final Map<String, Object> DEFAULTS =
            Map.of("from", "now-6m", "to", "now", "interval", "5m", "max_signals", 100L, "setup", "");
    private static final Set<String> EMPTY_BY_DEFAULT = Set.of(
            "actions",
            "exceptions_list",
            "false_positives",
            "filters",
            "references",
            "related_integrations",
            "required_fields",
            "response_actions",
            "risk_score_mapping",
            "severity_mapping",
            "tags",
            "threat");

    private RuleTable() {}

    /** The keys of the file and their values, as plain ones. */
    public static Map<String, Object> of(ApiRule rule) {
        Map<String, Object> table = new TreeMap<>(rule.fields());
        table.entrySet()
                .removeIf(field -> field.getValue().equals(DEFAULTS.get(field.getKey()))
                        || EMPTY_BY_DEFAULT.contains(field.getKey())
                                && field.getValue().equals(List.of()));
        Object terms = table.remove("new_terms_fields");
        Object start = table.remove("history_window_start");
        Map<String, Object> newTerms = new TreeMap<>();
        if (terms != null) {
            newTerms.put("field", "new_terms_fields");
            newTerms.put("value", terms);
        }
        if (start != null) {
            newTerms.put("history_window_start", List.of(Map.of("field", "history_window_start", "value", start)));
        }
        if (!newTerms.isEmpty()) {
            table.put("new_terms", newTerms);
        }
        return table;
    }

    /** What a field of the API is in a file, alone. */
    public static Object value(String field, Object value) {
        return switch (field) {
            case "new_terms_fields" -> Map.of("field", field, "value", value);
            case "history_window_start" -> Map.of(field, List.of(Map.of("field", field, "value", value)));
            default -> value;
        };
    }

    /** The key of a file that a field of the API stands in. */
    public static String key(String field) {
        return field.equals("new_terms_fields") || field.equals("history_window_start") ? "new_terms" : field;
    }
}
