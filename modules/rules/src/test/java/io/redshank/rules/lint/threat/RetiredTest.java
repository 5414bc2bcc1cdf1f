package io.redshank.rules.lint.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class RetiredTest {
    private final Retired check = new Retired();

    @Test
    void what_is_in_use_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void what_became_another_technique_is_told_and_replaced() {
        Reviewed rule = Reviewed.rule()
                .with("id = \"T1059\"", "id = \"T1002\"")
                .with("Command and Scripting Interpreter", "Data Compressed")
                .with("techniques/T1059", "techniques/T1002");
        assertThat(rule.told(check))
                .containsExactly("error 40: \"T1002\": T1002 became T1560 [map T1560 Archive Collected Data]");
        assertThat(rule.mended(check))
                .isEqualTo(Reviewed.RULE
                        .replace("T1059", "T1560")
                        .replace("Command and Scripting Interpreter", "Archive Collected Data"));
    }

    @Test
    void what_nothing_replaces_is_told() {
        assertThat(Reviewed.rule().with("id = \"T1059\"", "id = \"T1064\"").told(check))
                .containsExactly("error 40: \"T1064\": T1064 is deprecated"
                        + " [nothing takes its place; map what the rule sees now]");
    }

    @Test
    void a_sub_technique_that_became_a_technique_cannot_be_replaced_where_it_stands() {
        Reviewed rule = Reviewed.rule().with("\n\n\n[rule.threat.tactic]", """

                [[rule.threat.technique.subtechnique]]
                id = "T1547.011"

                [rule.threat.tactic]""");
        assertThat(rule.told(check))
                .containsExactly("error 44: \"T1547.011\": T1547.011 became T1647"
                        + " [map T1647 Plist File Modification, a technique]");
        assertThat(rule.mended(check)).isEqualTo(rule.text());
    }
}
