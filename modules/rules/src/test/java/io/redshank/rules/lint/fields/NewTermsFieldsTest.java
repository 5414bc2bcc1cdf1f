package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFields;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewTermsFieldsTest {
    private final NewTermsFields check = new NewTermsFields();

    private static LintData stacks(String... stacks) {
        LintOptions d = LintOptions.DEFAULT;
        return LintData.shipped(new LintOptions(
                d.houseAuthor(), d.licences(), List.of(stacks), d.versionLock(), d.words(), d.select(), d.ignore()));
    }

    private static Reviewed of(String... fields) {
        String names = Stream.of(fields).map(field -> "\"" + field + "\"").collect(Collectors.joining(", "));
        return Reviewed.rule()
                .with("\ntype = \"eql\"", "\ntype = \"new_terms\"\nnew_terms = { value = [" + names + "] }");
    }

    @Test
    void three_different_fields_are_right() {
        assertThat(of("a", "b", "c").told(check)).isEmpty();
    }

    @Test
    void a_field_twice_is_told_and_taken_out() {
        assertThat(of("a", "b", "a").told(check)).containsExactly("error 30: \"a\": field `a` stands here twice");
        assertThat(of("a", "b", "a").mended(check)).contains("value = [\"a\", \"b\"]");
    }

    @Test
    void none_and_four_are_told() {
        assertThat(of().told(check))
                .containsExactly("error 30: value: `new_terms` has no field [name one to three fields]");
        assertThat(of("a", "b", "c", "d").told(check))
                .containsExactly("error 30: \"d\": `new_terms` has 4 fields (limit of fields: 3)");
    }

    @Test
    void old_stacks_know_one_field() {
        assertThat(of("a", "b").with(stacks("8.5", "8.6")).told(check))
                .containsExactly(
                        "error 30: \"b\": `new_terms` has 2 fields (limit of fields before stack 8.6: 1), and the rule is for 8.5 too [set `min_stack_version = \"8.6.0\"`, or name one field]");
    }

    @Test
    void a_field_that_does_not_exist_is_told() {
        assertThat(of("user.nome", "host.id")
                        .with(LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs()))
                        .told(check))
                .containsExactly(
                        "error 30: \"user.nome\": `new_terms`: no source of this rule has a field `user.nome` [did you mean `user.name`?]");
    }

    @Test
    void a_deprecated_rule_is_let_be() {
        assertThat(of().with("\"production\"", "\"deprecated\"").told(check)).isEmpty();
    }
}
