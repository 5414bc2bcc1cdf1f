package io.redshank.rules.lint.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class OfficialNameTest {
    private final OfficialName check = new OfficialName();

    @Test
    void official_names_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void another_name_is_told_and_replaced() {
        Reviewed rule = Reviewed.rule().with("Command and Scripting Interpreter", "Command-Line Interface");
        assertThat(rule.told(check))
                .containsExactly("error 41: \"Command-Line Interface\": T1059 is Command and Scripting Interpreter"
                        + " [write `Command and Scripting Interpreter`]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void if_name_and_reference_agree_the_id_is_wrong() {
        Reviewed rule = Reviewed.rule().with("id = \"T1059\"", "id = \"T1204\"");
        assertThat(rule.told(check))
                .containsExactly("error 40: \"T1204\": T1204 is User Execution; name and reference are those of"
                        + " T1059 [write `T1059`]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void if_the_id_is_of_another_tactic_that_is_told_instead() {
        assertThat(Reviewed.rule().with("id = \"T1059\"", "id = \"T1069\"").told(check))
                .isEmpty();
    }

    @Test
    void an_unknown_id_is_somebody_elses_matter() {
        assertThat(Reviewed.rule().with("\"T1059\"", "\"T9999\"").told(check)).isEmpty();
    }
}
