package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class RuleNameEndsTest {
    private final RuleNameEnds check = new RuleNameEnds();

    @Test
    void brackets_may_end_a_name() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("Interactive Shell\"", "Shell (Linux)\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_full_stop_is_dropped() {
        Reviewed rule = Reviewed.rule().with("Interactive Shell\"", "Shell.\"");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 17: \"Backup Daemon Shell.\": `name` ends with `.`; it must end with a letter or digit, or a bracket [drop the full stop]");
        assertThat(rule.mended(check)).contains("name = \"Backup Daemon Shell\"\n");
    }

    @Test
    void both_ends_are_told_and_mended() {
        Reviewed rule = Reviewed.rule().with("\"Backup Daemon Interactive Shell\"", "\" - Shell!?\"");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 17: \" - Shell!?\": `name` begins with ` - `; it must begin with a letter or digit [write `Shell!?`]",
                        "error 17: \" - Shell!?\": `name` ends with `!?`; it must end with a letter or digit, or a bracket [write `Shell`]");
        assertThat(rule.mended(check)).contains("name = \"Shell\"\n");
    }

    @Test
    void an_empty_name_is_told() {
        assertThat(Reviewed.rule()
                        .with("\"Backup Daemon Interactive Shell\"", "\"\"")
                        .told(check))
                .containsExactly("error 17: \"\": `name` is empty");
    }
}
