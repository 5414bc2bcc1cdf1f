package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsupportedFeatureTest {
    private final UnsupportedFeature check = new UnsupportedFeature();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_comparison_of_two_fields_is_told() {
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.name == user.name")
                        .told(check))
                .singleElement()
                .asString()
                .startsWith("error 33: process.name == user.name: EQL does not compare two fields");
    }

    @Test
    void what_an_old_stack_of_the_rule_lacks_is_told() {
        LintOptions d = LintOptions.DEFAULT;
        LintData old = LintData.shipped(new LintOptions(
                d.houseAuthor(), d.licences(), List.of("8.5", "8.19"), true, d.words(), d.select(), d.ignore()));
        assertThat(Reviewed.sequence()
                        .with("[network where", "![network where")
                        .with(old)
                        .told(check))
                .singleElement()
                .asString()
                .startsWith("error 34: ")
                .endsWith("a missing event is understood from stack 8.9 on, and the rule is for 8.5 too"
                        + " [set `min_stack_version = \"8.9.0\"` and say why in `min_stack_comments`]");
        assertThat(Reviewed.sequence()
                        .with("sequence by host.id with maxspan=1m", "sample by host.id")
                        .with(old)
                        .told(check))
                .containsExactly(
                        "error 32: sample: `sample` is understood from stack 8.6 on, and the rule is for 8.5 too"
                                + " [set `min_stack_version = \"8.6.0\"` and say why in `min_stack_comments`]");
        assertThat(Reviewed.sequence().with("[network where", "![network where").told(check))
                .isEmpty();
    }
}
