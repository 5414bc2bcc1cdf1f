package io.redshank.release.exchange;

import io.redshank.release.form.ApiForm;
import io.redshank.release.form.ApiRule;
import io.redshank.rules.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules as Kibana exports them: an object a line, and a summary at the end. Stateless. */
public final class RuleExport {
    private RuleExport() {}

    /**
     * A rule with all that a line of an export has.
     *
     * @throws IllegalArgumentException if the API has no such rules, see {@link ApiForm#exists}
     */
    public static ApiRule line(Rule rule) {
        return ServerFields.added(ApiForm.of(rule), rule.metadata());
    }

    /**
     * The last line of an export.
     *
     * @param lists how many lists of exceptions are in it
     * @param items how many exceptions
     * @param connectors how many connectors
     */
    public static Map<String, Object> summary(long rules, long lists, long items, long connectors) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("exported_count", rules + lists + items + connectors);
        summary.put("exported_rules_count", rules);
        summary.put("missing_rules", List.of());
        summary.put("missing_rules_count", 0L);
        summary.put("exported_exception_list_count", lists);
        summary.put("exported_exception_list_item_count", items);
        summary.put("missing_exception_list_item_count", 0L);
        summary.put("missing_exception_list_items", List.of());
        summary.put("missing_exception_lists", List.of());
        summary.put("missing_exception_lists_count", 0L);
        summary.put("exported_action_connector_count", connectors);
        summary.put("missing_action_connection_count", 0L);
        summary.put("missing_action_connections", List.of());
        summary.put("excluded_action_connection_count", 0L);
        summary.put("excluded_action_connections", List.of());
        return summary;
    }
}
