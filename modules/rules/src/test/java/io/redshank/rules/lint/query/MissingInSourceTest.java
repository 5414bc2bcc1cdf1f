package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import io.redshank.rules.RuleFields;
import io.redshank.rules.RuleSources;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MissingInSourceTest {
    private final MissingInSource check = new MissingInSource();

    /** An endpoint package of two datasets, and another package without the field. */
    private static final RuleFields FIELDS = new RuleFields() {
        @Override
        public Schema schemaFor(RuleSources sources) {
            return MapSchema.ofMappings(Map.of("process.name", "keyword", "process.Ext.dll.name", "keyword"));
        }

        @Override
        public List<String> ownersOf(String field, RuleSources sources) {
            return List.of();
        }

        @Override
        public List<String> packagesWithout(String field, RuleSources sources) {
            return field.startsWith("process.Ext.") ? List.of("windows") : List.of();
        }

        @Override
        public Optional<Schema> dataset(String packageName, String dataset) {
            return dataset.equals("endpoint.events.file")
                    ? Optional.of(MapSchema.ofMappings(Map.of("process.name", "keyword")))
                    : Optional.empty();
        }
    };

    private static final LintData DATA = LintData.shipped(LintOptions.DEFAULT).withFields(FIELDS);

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().with(DATA).told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("process.parent.name", "?process.Ext.dll.name")
                        .with(DATA)
                        .told(check))
                .isEmpty();
    }

    @Test
    void without_data_nothing_is_told() {
        assertThat(Reviewed.rule()
                        .with("process.parent.name", "process.Ext.dll.name")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_field_that_a_source_lacks_is_told_and_made_optional() {
        Reviewed rule = Reviewed.rule()
                .with("process.parent.name", "process.Ext.dll.name")
                .with(DATA);
        assertThat(rule.told(check))
                .containsExactly(
                        "error 33: process.Ext.dll.name: `process.Ext.dll.name` is not in windows, so that the query fails there [write `?process.Ext.dll.name`]");
        assertThat(rule.mended(check)).contains("and ?process.Ext.dll.name == \"backupd\"");
    }
}
