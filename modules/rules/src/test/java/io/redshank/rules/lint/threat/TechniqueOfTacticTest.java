package io.redshank.rules.lint.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TechniqueOfTacticTest {
    private final TechniqueOfTactic check = new TechniqueOfTactic();

    @Test
    void a_technique_of_the_tactic_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_technique_of_other_tactics_is_told_with_them() {
        assertThat(Reviewed.rule().with("\"T1059\"", "\"T1078\"").told(check))
                .containsExactly(
                        "error 40: \"T1078\": T1078 belongs to Initial Access, Persistence, Privilege Escalation,"
                                + " Defense Evasion, not to Execution [move the technique to an entry of its tactic]");
    }

    @Test
    void what_nobody_knows_is_somebody_elses_matter() {
        assertThat(Reviewed.rule().with("\"T1059\"", "\"T9999\"").told(check)).isEmpty();
        assertThat(Reviewed.rule().with("\"TA0002\"", "\"TA9999\"").told(check)).isEmpty();
    }
}
