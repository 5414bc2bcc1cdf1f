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

class OtherDatasetTest {
    private final OtherDataset check = new OtherDataset();

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
                        .with("process where", "file where")
                        .with("process.parent.name", "process.name")
                        .with(DATA)
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("process where", "file where")
                        .with("process.parent.name", "?process.Ext.dll.name")
                        .with(DATA)
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_field_that_the_dataset_of_the_category_lacks_is_told() {
        assertThat(Reviewed.rule()
                        .with("process where", "file where")
                        .with("events.process-*", "events.*")
                        .with("process.parent.name", "process.Ext.dll.name")
                        .with(DATA)
                        .told(check))
                .containsExactly(
                        "error 33: process.Ext.dll.name: `process.Ext.dll.name` is never filled in endpoint.events.file [ask for it in an event of its own dataset, or leave it out]");
    }

    @Test
    void where_other_sources_are_read_they_may_fill_it() {
        assertThat(Reviewed.rule()
                        .with("process where", "file where")
                        .with("process.parent.name", "process.Ext.dll.name")
                        .with("index = [", "index = [\"winlogbeat-*\", ")
                        .with(DATA)
                        .told(check))
                .isEmpty();
    }
}
