package io.redshank.rules.lint.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class NameOrIdTwiceTest {
    private final NameOrIdTwice check = new NameOrIdTwice();

    @Test
    void rules_of_different_names_and_ids_are_right() {
        Reviewed other = Reviewed.rule().with("8e11", "8e12").with("Interactive Shell", "Shell");
        assertThat(Reviewed.told(check, Reviewed.rule(), other)).isEmpty();
    }

    @Test
    void a_name_is_taken_among_active_rules_and_apart_among_deprecated() {
        Reviewed other = Reviewed.rule().with("8e11", "8e12");
        assertThat(Reviewed.told(check, Reviewed.at("a.toml"), other))
                .containsExactly(
                        "execution_backup_daemon_interactive_shell.toml: error 17: \"Backup Daemon Interactive Shell\": this `name` belongs to the rule in a.toml");
        assertThat(Reviewed.told(check, Reviewed.at("a.toml"), other.with("\"production\"", "\"deprecated\"")))
                .isEmpty();
    }

    @Test
    void an_id_is_taken_even_of_a_rule_with_other_faults() {
        Reviewed other = Reviewed.rule().with("\"low\"", "\"lw\"").with("Interactive Shell", "Shell");
        assertThat(Reviewed.told(check, Reviewed.at("a.toml"), other))
                .containsExactly(
                        "execution_backup_daemon_interactive_shell.toml: error 20: \"4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11\": this `rule_id` belongs to the rule in a.toml");
    }
}
