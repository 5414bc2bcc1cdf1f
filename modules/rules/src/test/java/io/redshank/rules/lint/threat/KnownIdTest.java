package io.redshank.rules.lint.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class KnownIdTest {
    private final KnownId check = new KnownId();

    @Test
    void ids_that_exist_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule().with("T1059", "T1547.011").told(check))
                .containsExactly(
                        "error 40: \"T1547.011\": T1547.011 is a sub-technique and stands in the place of a technique");
    }

    @Test
    void ids_that_do_not_are_told() {
        assertThat(Reviewed.rule()
                        .with("\"T1059\"", "\"T9999\"")
                        .with("\"TA0002\"", "\"TA9999\"")
                        .told(check))
                .containsExactly(
                        "error 46: \"TA9999\": ATT&CK 18.1 has no tactic TA9999",
                        "error 40: \"T9999\": ATT&CK 18.1 has no technique T9999");
    }

    @Test
    void other_frameworks_and_absent_ids_are_not_judged() {
        assertThat(Reviewed.rule()
                        .with("MITRE ATT&CK", "MITRE ATLAS")
                        .with("\"T1059\"", "\"AML.T0051\"")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule().with("id = \"T1059\"", "id = \"\"").told(check))
                .isEmpty();
    }
}
