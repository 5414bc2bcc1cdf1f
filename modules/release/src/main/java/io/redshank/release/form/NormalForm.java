package io.redshank.release.form;

import io.redshank.rules.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a rule means, in one form: white space that means nothing is normalised, lists whose order means nothing are sorted, and
 * versions are left out. Stateless.
 */
final class NormalForm {
    /** What says which edition of the rule this is, not what it is. */
    private static final Set<String> EDITION = Set.of("version", "revision");

    private static final Set<String> PROSE =
            Set.of("name", "description", "note", "setup", "false_positives", "license", "timeline_title");

    /** Lists of which nothing depends on the order; wherever in the rule they are. */
    private static final Set<String> SETS = Set.of(
            "author",
            "entries",
            "exceptions_list",
            "false_positives",
            "field_names",
            "filters",
            "index",
            "machine_learning_job_id",
            "references",
            "related_integrations",
            "required_fields",
            "severity_mapping",
            "subtechnique",
            "tags",
            "technique",
            "threat",
            "threat_filters",
            "threat_index",
            "threat_mapping",
            "threat_mappings");

    /** What the rule passes on to others, who may see a meaning in any of it. */
    private static final Set<String> PASSED_ON =
            Set.of("actions", "response_actions", "meta", "filters", "threat_filters");

    private NormalForm() {}

    /** The normal form of a rule, its variants for other versions of a framework included. */
    static Map<String, Object> of(Rule rule) {
        ApiRule form = ApiForm.of(rule);
        return of(
                rule.fields().get("threat_mappings") instanceof List<?> variants
                        ? form.with(Map.of("threat_mappings", variants))
                        : form);
    }

    /** The normal form of a rule. */
    static Map<String, Object> of(ApiRule rule) {
        Map<String, Object> form = new TreeMap<>(rule.fields());
        form.keySet().removeAll(EDITION);
        spacing(form, "query", "language");
        spacing(form, "threat_query", "threat_language");
        // the names of alerts of threshold rules are made of the index patterns, one behind the other
        boolean indexOrder = form.get("type") instanceof String type && type.equals("threshold");
        form.replaceAll((name, value) -> name.equals("index") && indexOrder ? value : normal(name, value));
        return form;
    }

    private static void spacing(Map<String, Object> form, String query, String language) {
        if (form.get(query) instanceof String text) {
            String written = form.get(language) instanceof String named ? named : "kuery";
            form.put(query, QuerySpacing.normal(text, written));
        }
    }

    private static Object normal(String name, Object value) {
        return switch (value) {
            case String text when PROSE.contains(name) -> text.strip().replaceAll("\\s+", " ");
            case Map<?, ?> table
            when !PASSED_ON.contains(name) -> {
                Map<String, Object> members = new TreeMap<>();
                table.forEach((key, member) -> members.put(key.toString(), normal(key.toString(), member)));
                if (name.equals("threat")) {
                    members.putIfAbsent("technique", List.of()); // absent or empty is the same
                }
                yield members;
            }
            case List<?> list -> {
                List<Object> elements = new ArrayList<>();
                list.forEach(element -> elements.add(PASSED_ON.contains(name) ? element : normal(name, element)));
                if (SETS.contains(name)) {
                    elements.sort(Comparator.comparing(SortedJson::text));
                }
                yield elements;
            }
            default -> value;
        };
    }
}
