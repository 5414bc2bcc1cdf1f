package io.redshank.release.form;

import io.redshank.rules.Rule;
import io.redshank.rules.RuleType.EndpointRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes of a rule what the API of detection rules takes: the table {@code [rule]} in the shape that fields have there, with the
 * entries of {@code [transform]} in the guide, setup instructions in a field of their own, and what the author left to its
 * default. The table {@code [metadata]} is left out. Stateless.
 */
public final class ApiForm {
    /** Lists that are there even when nothing is in them, besides those that {@link Rule#apiForm} gives. */
    private static final List<String> LISTS = List.of("actions", "related_integrations", "required_fields");

    private ApiForm() {}

    /** Whether the API has rules of this type; it has none that run on hosts. */
    public static boolean exists(Rule rule) {
        return !(rule.type() instanceof EndpointRule);
    }

    /**
     * The rule, without what depends on a stack or a version.
     *
     * @throws IllegalArgumentException if the API has no such rules
     */
    public static ApiRule of(Rule rule) {
        if (!exists(rule)) {
            throw new IllegalArgumentException(
                    "the API has no rules of type " + rule.type().typeName());
        }
        Map<String, Object> form = new TreeMap<>(rule.apiForm());
        form.remove("threat_mappings"); // variants of `threat`, from which a build for a stack chooses
        if (form.get("note") instanceof String note && !(form.get("setup") instanceof String)) {
            SetupSection.of(note).ifPresent(found -> {
                form.put("setup", found.setup());
                form.put("note", found.rest());
            });
        }
        form.putIfAbsent("setup", "");
        LISTS.forEach(list -> form.putIfAbsent(list, List.of()));
        return new ApiRule(form);
    }
}
