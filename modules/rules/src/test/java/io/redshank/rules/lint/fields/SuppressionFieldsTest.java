package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

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
}
