package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.schema.Schema;
import io.redshank.rules.RuleFields;
import io.redshank.rules.RuleSources;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownFieldTest {
    private final UnknownField check = new UnknownField();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_misspelt_field_is_told_when_the_fields_of_integrations_are_known() {
        Reviewed misspelt = Reviewed.rule().with("process.name ==", "process.nmae ==");
        assertThat(misspelt.told(check)).isEmpty();
        LintData known = LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs());
        assertThat(misspelt.with(known).told(check))
                .containsExactly("error 33: process.nmae: no source of this rule has a field `process.nmae`"
                        + " [did you mean `process.name`?]");
    }

    @Test
    void a_rule_with_other_faults_is_looked_at_too() {
        LintData known = LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs());
        assertThat(Reviewed.rule()
                        .with("risk_score = 21", "risk_score = 99")
                        .with("process.name ==", "process.nmae ==")
                        .with(known)
                        .told(check))
                .hasSize(1);
    }

    /** All of what the rule reads. */
    private static final RuleFields WHOLE = new RuleFields() {
        @Override
        public Schema schemaFor(RuleSources sources) {
            return RuleFields.ecs().schemaFor(sources);
        }

        @Override
        public List<String> ownersOf(String field, RuleSources sources) {
            return List.of();
        }

        @Override
        public boolean isComplete(RuleSources sources) {
            return true;
        }
    };

    @Test
    void an_optional_field_that_nothing_has_is_told_where_all_is_known() {
        Reviewed misspelt = Reviewed.rule().with("process.name ==", "?process.nmae ==");
        assertThat(misspelt.with(LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs()))
                        .told(check))
                .isEmpty();
        assertThat(misspelt.with(LintData.shipped(LintOptions.DEFAULT).withFields(WHOLE))
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("no source of this rule has a field `process.nmae`, so that it is not optional but always"
                        + " missing [did you mean `process.name`?]");
    }

    @Test
    void of_rows_it_is_an_error_where_all_is_known_and_else_a_warning() {
        Reviewed misspelt = Reviewed.esql("FROM logs-endpoint.events.process-* | WHERE process.nmae == \"a\"");
        assertThat(misspelt.with(LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs()))
                        .told(check))
                .singleElement()
                .asString()
                .startsWith("warning 32: process.nmae: ");
        assertThat(misspelt.with(LintData.shipped(LintOptions.DEFAULT).withFields(WHOLE))
                        .told(check))
                .singleElement()
                .asString()
                .startsWith("error 32: process.nmae: ");
    }
}
