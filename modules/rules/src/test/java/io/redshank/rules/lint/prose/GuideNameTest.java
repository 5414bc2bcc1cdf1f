package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class GuideNameTest {
    private final GuideName check = new GuideName();

    private static Reviewed noted(String note) {
        return Reviewed.rule().with("name = \"Backup", "note = \"\"\"\n" + note + "\n\"\"\"\nname = \"Backup");
    }

    @Test
    void the_name_of_the_rule_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(noted("### Investigating Backup Daemon Interactive Shell").told(check))
                .isEmpty();
        assertThat(noted("## Triage and analysis").told(check)).isEmpty();
    }

    @Test
    void another_name_is_told_and_replaced() {
        Reviewed rule = noted("## Triage\n\n### Investigating Daemon Shell ###\nRead.");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 20: ### Investigating Daemon Shell: the guide is about `Daemon Shell`, not about this"
                                + " rule [write `### Investigating Backup Daemon Interactive Shell`]");
        assertThat(rule.mended(check))
                .isEqualTo(noted("## Triage\n\n### Investigating Backup Daemon Interactive Shell ###\nRead.")
                        .text());
    }

    @Test
    void code_is_no_heading() {
        assertThat(noted("```\n# Investigating the daemon\n```").told(check)).isEmpty();
    }

    @Test
    void guides_of_others_are_not_judged() {
        assertThat(noted("# Investigating x")
                        .with("Redshank Project", "Somebody")
                        .told(check))
                .isEmpty();
    }

    @Test
    void ends_and_characters_that_other_checks_tell_of_are_let_be() {
        Reviewed rule = Reviewed.rule()
                .with(
                        "name = \"Backup",
                        "note = \"\"\"\n### Investigating Backup Daemon Interactive Shell\n\"\"\"\nname = \"Backup");
        assertThat(rule.told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with(
                                "name = \"Backup Daemon",
                                "note = \"\"\"\n### Investigating Backup Daemon Interactive Shell\n\"\"\"\nname = \"Backup\u200B Daemon")
                        .with("Interactive Shell\"\n", "Interactive Shell. \"\n")
                        .told(check))
                .isEmpty();
    }
}
