package io.redshank.release.exchange;

import io.redshank.model.NamedUuid;
import io.redshank.release.form.ApiRule;
import io.redshank.rules.Metadata;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server keeps about an installed rule besides the rule itself. It is written so that readers of exports find what they
 * look for, follows from the rule alone, and is dropped when a rule is read. Stateless.
 */
public final class ServerFields {
    private static final String AUTHOR = "redshank";
    private static final long FIRST_VERSION = 1;

    /** The names of these fields, and of those that only a server can know. */
    public static final List<String> NAMES = List.of(
            "created_at",
            "created_by",
            "execution_summary",
            "id",
            "immutable",
            "last_execution",
            "output_index",
            "outcome",
            "revision",
            "rule_source",
            "updated_at",
            "updated_by",
            "version");

    private ServerFields() {}

    /** The rule with these fields; a {@code version} or {@code revision} of its own stays. */
    static ApiRule added(ApiRule rule, Metadata metadata) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("version", FIRST_VERSION);
        fields.put("revision", 0L);
        fields.putAll(rule.fields());
        fields.put("id", NamedUuid.ofInstalledRule(rule.id()));
        fields.put("immutable", false);
        fields.put("rule_source", Map.of("type", "internal"));
        fields.put("output_index", "");
        fields.put("created_at", midnight(metadata.creationDate()));
        fields.put("created_by", AUTHOR);
        fields.put("updated_at", midnight(metadata.updatedDate()));
        fields.put("updated_by", AUTHOR);
        return new ApiRule(fields);
    }

    /** A day as rule files write it, {@code 2026/11/24}, as a moment. */
    private static String midnight(String day) {
        return day.replace('/', '-') + "T00:00:00.000Z";
    }
}
