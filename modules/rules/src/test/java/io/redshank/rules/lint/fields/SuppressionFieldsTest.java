package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFields;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class SuppressionFieldsTest {
    private final SuppressionFields check = new SuppressionFields();

    private static Reviewed suppressed(String type, String inside) {
        return Reviewed.rule()
                .with("\ntype = \"eql\"", "\nalert_suppression = { " + inside + " }\ntype = \"" + type + "\"");
    }

    @Test
    void three_fields_are_right() {
        assertThat(suppressed("eql", "group_by = [\"a\", \"b\", \"c\"]").told(check))
                .isEmpty();
    }

    @Test
    void none_and_four_are_told() {
        assertThat(suppressed("eql", "missing_fields_strategy = \"suppress\"").told(check))
                .containsExactly(
                        "error 29: alert_suppression: `group_by` is missing: alerts of what are suppressed? [name one to three fields]");
        assertThat(suppressed("eql", "group_by = []").told(check))
                .containsExactly("error 29: group_by: `group_by` has no field [name one to three fields]");
        assertThat(suppressed("eql", "group_by = [\"a\", \"b\", \"c\", \"d\"]").told(check))
                .containsExactly("error 29: \"d\": `group_by` has 4 fields (limit of fields: 3)");
    }

    @Test
    void threshold_rules_suppress_by_time_alone() {
        assertThat(suppressed("threshold", "duration = { value = 5, unit = \"m\" }")
                        .told(check))
                .isEmpty();
        assertThat(suppressed("threshold", "group_by = [\"a\"], duration = { value = 5, unit = \"m\" }")
                        .told(check))
                .containsExactly(
                        "error 29: group_by: threshold rules suppress by the threshold's own fields: `group_by` has no place here [give only `duration`]");
        assertThat(suppressed("threshold", "").told(check))
                .containsExactly("error 29: alert_suppression: threshold rules suppress for a `duration`");
    }

    @Test
    void a_field_that_does_not_exist_is_told() {
        assertThat(suppressed("eql", "group_by = [\"user.nome\", \"acme.thing\"]")
                        .with(LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs()))
                        .told(check))
                .containsExactly(
                        "error 29: \"user.nome\": `group_by`: no source of this rule has a field `user.nome` [did you mean `user.name`?]");
    }

    @Test
    void a_column_that_the_query_computes_is_right_and_another_is_told() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | STATS Esql.n = COUNT(*) BY host.id")
                        .with("\ntype = ", "\nalert_suppression = { group_by = [\"Esql.n\", \"user.id\"] }\ntype = ")
                        .told(check))
                .containsExactly("error 29: \"user.id\": `group_by`: the query has no column `user.id` at its end");
    }
}
