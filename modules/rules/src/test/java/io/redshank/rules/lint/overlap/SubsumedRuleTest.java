package io.redshank.rules.lint.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class SubsumedRuleTest {
    private final SubsumedRule check = new SubsumedRule();

    private static Reviewed other() {
        return Reviewed.at("rules/linux/other.toml").with("Backup Daemon Interactive Shell", "Other Rule");
    }

    @Test
    void rules_of_other_events_are_right() {
        assertThat(Reviewed.told(check, Reviewed.rule(), other().with("\"bash\"", "\"zsh\"")))
                .isEmpty();
    }

    @Test
    void a_rule_whose_events_all_raise_another_is_told() {
        Reviewed wide = other().with("process.name == \"bash\"", "process.name : (\"*sh\", \"python*\")");
        assertThat(Reviewed.told(check, wide, Reviewed.rule()))
                .containsExactly(
                        "execution_backup_daemon_interactive_shell.toml: warning 31: query: `Other Rule` subsumes"
                                + " this rule: every event of it raises that as well"
                                + " [exclude its events there, or make it a building block if one alert is enough]");
    }

    @Test
    void several_are_told_at_once() {
        Reviewed wide = other().with("process.name == \"bash\"", "process.name : \"*sh\"");
        assertThat(Reviewed.told(
                        check,
                        wide,
                        Reviewed.rule().with("Backup Daemon Interactive Shell", "Bash"),
                        other().with("Other Rule", "Wider Rule").with("process.name == \"bash\" and ", ""),
                        wide))
                .contains(
                        "execution_backup_daemon_interactive_shell.toml: warning 31: query: `Other Rule`, `Wider Rule`"
                                + " subsume this rule: every event of it raises those as well"
                                + " [exclude its events there, or make it a building block if one alert is enough]");
    }

    @Test
    void wider_data_is_needed_too() {
        Reviewed wide = other().with("process.name == \"bash\"", "process.name : \"*sh\"");
        assertThat(Reviewed.told(check, wide, Reviewed.rule().with("events.process-*", "events.*")))
                .isEmpty();
        assertThat(Reviewed.told(check, wide.with("events.process-*", "*"), Reviewed.rule()))
                .hasSize(1);
    }

    @Test
    void an_exclusion_in_the_wider_rule_is_enough() {
        Reviewed wide =
                other().with("process.name == \"bash\"", "process.name : \"*sh\" and process.user.name != \"backup\"");
        assertThat(Reviewed.told(check, wide, Reviewed.rule())).isEmpty();
    }

    @Test
    void building_blocks_may_see_what_rules_see() {
        Reviewed block = other().with("process.name == \"bash\"", "process.name : \"*sh\"")
                .with("type = \"eql\"", "building_block_type = \"default\"\ntype = \"eql\"");
        assertThat(Reviewed.told(check, block, Reviewed.rule())).isEmpty();
    }

    @Test
    void equal_rules_are_told_as_such() {
        assertThat(Reviewed.told(check, other(), Reviewed.rule())).isEmpty();
    }
}
