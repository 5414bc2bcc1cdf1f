package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldNewerThanStackTest {
    private final FieldNewerThanStack check = new FieldNewerThanStack();

    private static LintData stacks(String... stacks) {
        LintOptions d = LintOptions.DEFAULT;
        return LintData.shipped(new LintOptions(
                d.houseAuthor(), d.licences(), List.of(stacks), d.versionLock(), d.words(), d.select(), d.ignore()));
    }

    private static Reviewed suppressed() {
        return Reviewed.rule().with("\ntype =", "\nalert_suppression = { group_by = [\"host.id\"] }\ntype =");
    }

    @Test
    void every_supported_stack_has_suppression() {
        assertThat(suppressed().told(check)).isEmpty();
        assertThat(suppressed().with(stacks("8.14")).told(check)).isEmpty();
    }

    @Test
    void an_older_stack_has_not() {
        assertThat(suppressed().with(stacks("8.13", "8.14")).told(check))
                .containsExactly(
                        "error 29: alert_suppression: `alert_suppression` of eql rules exists from stack 8.14, and the rule is for 8.13 too [set `min_stack_version = \"8.14.0\"` and say why in `min_stack_comments`]");
    }

    @Test
    void a_rule_for_newer_stacks_may_have_it() {
        assertThat(suppressed()
                        .with(stacks("8.13", "8.14"))
                        .with("updated_date", "min_stack_version = \"8.14.0\"\nupdated_date")
                        .told(check))
                .isEmpty();
    }

    @Test
    void negated_entries_need_a_newer_stack_than_the_oldest() {
        assertThat(Reviewed.rule()
                        .with("\ntype =", "\nthreat_mapping = [{ entries = [{ negate = true }] }]\ntype =")
                        .told(check))
                .containsExactly(
                        "error 29: negate: `negate` in a `threat_mapping` exists from stack 9.2, and the rule is for 8.19 too [set `min_stack_version = \"9.2.0\"` and say why in `min_stack_comments`]");
    }
}
