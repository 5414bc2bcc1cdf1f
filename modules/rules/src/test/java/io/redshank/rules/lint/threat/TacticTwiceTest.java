package io.redshank.rules.lint.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TacticTwiceTest {
    private final TacticTwice check = new TacticTwice();

    @Test
    void one_entry_for_a_tactic_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_second_entry_is_told() {
        assertThat(Reviewed.rule().withText("""

                [[rule.threat]]
                framework = "MITRE ATT&CK"

                [rule.threat.tactic]
                id = "TA0002"
                """).told(check))
                .containsExactly("error 54: \"TA0002\": tactic Execution is mapped twice [merge the entries]");
    }

    @Test
    void a_sub_technique_under_another_technique_is_told() {
        Reviewed rule = Reviewed.rule().with("\n\n\n[rule.threat.tactic]", """

                [[rule.threat.technique.subtechnique]]
                id = "T1078.004"

                [rule.threat.tactic]""");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 44: \"T1078.004\": T1078.004 belongs to T1078, not to T1059 [move it under its technique]");
        assertThat(rule.with("T1078.004", "T1059.004").told(check)).isEmpty();
    }

    @Test
    void a_technique_twice_in_one_tactic_is_told() {
        String technique = """
                [[rule.threat.technique]]
                id = "T1059"
                name = "Command and Scripting Interpreter"
                reference = "https://attack.mitre.org/techniques/T1059/"
                """;
        assertThat(Reviewed.rule().with(technique, technique + technique).told(check))
                .containsExactly("error 44: \"T1059\": T1059 is mapped twice in one tactic [merge the entries]");
    }
}
