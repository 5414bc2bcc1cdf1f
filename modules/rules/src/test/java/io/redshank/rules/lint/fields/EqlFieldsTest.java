package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFields;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class EqlFieldsTest {
    private final EqlFields check = new EqlFields();

    @Test
    void fields_of_the_right_type_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with(
                                "\ntype =",
                                "\ntimestamp_field = \"event.created\"\nevent_category_override = \"event.type\"\ntiebreaker_field = \"event.sequence\"\ntype =")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_field_of_another_type_is_told() {
        assertThat(Reviewed.rule()
                        .with("\ntype =", "\ntimestamp_field = \"event.action\"\ntype =")
                        .told(check))
                .containsExactly(
                        "error 29: \"event.action\": `timestamp_field` must be of type date, and `event.action` is keyword");
        assertThat(Reviewed.rule()
                        .with("\ntype =", "\ntiebreaker_field = \"message\"\ntype =")
                        .told(check))
                .containsExactly(
                        "error 29: \"message\": `tiebreaker_field` must be of type one that sorts, and `message` is text");
    }

    @Test
    void a_misspelt_field_of_ecs_is_told() {
        Reviewed rule = Reviewed.rule().with("\ntype =", "\nevent_category_override = \"event.categry\"\ntype =");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 29: \"event.categry\": `event_category_override`: `event.categry` is not in ECS [did you mean `event.category`?]");
        assertThat(rule.mended(check)).contains("event_category_override = \"event.category\"");
    }

    @Test
    void other_fields_may_be_of_a_source_of_their_own() {
        assertThat(Reviewed.rule()
                        .with("\ntype =", "\ntiebreaker_field = \"acme.counter\"\ntype =")
                        .told(check))
                .isEmpty();
    }

    @Test
    void where_the_fields_of_the_source_are_known_one_that_it_lacks_is_told() {
        assertThat(Reviewed.rule()
                        .with("\ntype =", "\ntimestamp_field = \"event.happened_at\"\ntype =")
                        .with(LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs()))
                        .told(check))
                .containsExactly(
                        "error 29: \"event.happened_at\": `timestamp_field`: no source of this rule has a field `event.happened_at`");
    }
}
