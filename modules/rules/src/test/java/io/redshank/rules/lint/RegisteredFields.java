package io.redshank.rules.lint;

import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.rules.RuleFields;
import io.redshank.rules.RuleSources;
import java.util.List;
import java.util.Map;

/**
 * Fields for checks that need to know who has which: of Elastic Defend, which is known; of {@code winlogbeat-*}, for which one was
 * registered by hand; of others nothing.
 */
public final class RegisteredFields implements RuleFields {
    private static final Schema OF_ENDPOINT = MapSchema.ofMappings(Map.of("file.origin_url", "keyword"));
    private static final Schema OF_WINLOGBEAT = MapSchema.ofMappings(Map.of("acme.score", "long"));

    private RegisteredFields() {}

    /** With it, entities have ids in ECS from 9.4 on, and files know where they are from since 9.3. */
    public static LintData data() {
        return LintData.shipped(LintOptions.DEFAULT)
                .withFields(new RegisteredFields())
                .withEcs(new EcsVersions(Map.of("host.entity.id", "9.4", "file.origin_url", "9.3")));
    }

    private static boolean reads(RuleSources sources, String beginning) {
        return sources.index().stream().anyMatch(pattern -> pattern.startsWith(beginning));
    }

    @Override
    public Schema schemaFor(RuleSources sources) {
        Schema schema = EcsSchema.instance().orElse(MapSchema.ofMappings(Map.of("host.entity.id", "keyword")));
        schema = reads(sources, "logs-endpoint.") ? schema.orElse(OF_ENDPOINT) : schema;
        return reads(sources, "winlogbeat-") ? schema.orElse(OF_WINLOGBEAT) : schema;
    }

    @Override
    public List<String> ownersOf(String field, RuleSources sources) {
        return registeredFor(field);
    }

    @Override
    public boolean isOnlyOfEcs(String field, RuleSources sources) {
        return reads(sources, "logs-endpoint.") && OF_ENDPOINT.typeOf(field).isEmpty();
    }

    @Override
    public List<String> registeredFor(String field) {
        return OF_WINLOGBEAT.typeOf(field).isPresent() ? List.of("winlogbeat-*") : List.of();
    }
}
