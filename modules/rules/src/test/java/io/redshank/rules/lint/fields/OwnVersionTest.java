package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class OwnVersionTest {
    private final OwnVersion check = new OwnVersion();

    @Test
    void a_rule_without_version_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_version_is_told_and_taken_out() {
        Reviewed rule = Reviewed.rule().with("\ntype =", "\nversion = 3 # once\ntype =");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 29: version: `version` is set here, and the version lock owns it [take the line out]");
        Reviewed plain = Reviewed.rule().with("\ntype =", "\nrevision = 3\ntype =");
        assertThat(plain.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void without_a_lock_the_version_is_the_rules_own() {
        LintOptions d = LintOptions.DEFAULT;
        LintOptions free =
                new LintOptions(d.houseAuthor(), d.licences(), d.stacks(), false, d.words(), d.select(), d.ignore());
        assertThat(Reviewed.rule()
                        .with("\ntype =", "\nversion = 3\ntype =")
                        .with(LintData.shipped(free))
                        .told(check))
                .isEmpty();
    }
}
