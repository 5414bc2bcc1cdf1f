package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFields;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdFieldsTest {
    private final ThresholdFields check = new ThresholdFields();

    private static Reviewed by(int fields) {
        String names =
                IntStream.range(0, fields).mapToObj(i -> "\"f" + i + "\"").collect(Collectors.joining(", "));
        return Reviewed.rule()
                .with("\ntype = \"eql\"", "\ntype = \"threshold\"\nthreshold = { field = [" + names + "], value = 1 }");
    }

    @Test
    void three_fields_are_right() {
        assertThat(by(3).told(check)).isEmpty();
    }

    @Test
    void four_need_a_newer_stack_than_the_oldest() {
        assertThat(by(4).told(check))
                .containsExactly(
                        "error 30: \"f3\": `threshold` has 4 fields (limit of fields before stack 9.2: 3), and the rule is for 8.19 too [set `min_stack_version = \"9.2.0\"`, or group by fewer]");
        assertThat(by(4).with("updated_date", "min_stack_version = \"9.3.0\"\nupdated_date")
                        .told(check))
                .isEmpty();
    }

    @Test
    void more_than_five_are_too_many() {
        assertThat(by(6).told(check))
                .containsExactly(
                        "error 30: \"f5\": `threshold` has 6 fields (limit of fields: 5, before stack 9.2: 3)");
    }

    @Test
    void fields_that_do_not_exist_or_have_no_values_to_count_are_told() {
        assertThat(Reviewed.rule()
                        .with(
                                "\ntype = \"eql\"",
                                "\ntype = \"threshold\"\nthreshold = { field = [\"host.nmae\"], value = 1, cardinality = [{ field = \"message\", value = 3 }] }")
                        .with(LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs()))
                        .told(check))
                .containsExactly(
                        "error 30: \"host.nmae\": `threshold`: no source of this rule has a field `host.nmae` [did you mean `host.name`?]",
                        "error 30: \"message\": `cardinality`: `message` is analysed text, which has no values to group by [name a field of type keyword]");
    }
}
