package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class SetupNamesTest {
    private final SetupNames check = new SetupNames();

    private static Reviewed saying(String setup) {
        return Reviewed.rule().with("severity =", "setup = \"" + setup + "\"\nseverity =");
    }

    @Test
    void a_rule_without_a_setup_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_setup_that_names_an_integration_is_right() {
        assertThat(saying("## Setup\\n\\nThis rule needs Elastic Defend.").told(check))
                .isEmpty();
        assertThat(saying("## Setup\\n\\nThis rule needs Okta.")
                        .with("[\"endpoint\"]", "[\"okta\", \"endpoint\"]")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_setup_that_names_none_is_told() {
        assertThat(saying("## Setup\\n\\nNothing to do.")
                        .with("[\"endpoint\"]", "[\"okta\", \"google_workspace\"]")
                        .told(check))
                .containsExactly("warning 21: setup: `setup` does not mention okta or google_workspace"
                        + " [say which integration must be installed, and how]");
    }

    @Test
    void notes_on_other_matters_are_let_be() {
        assertThat(saying("### Additional notes\\n\\nIt raises many alerts.").told(check))
                .isEmpty();
    }

    @Test
    void without_an_integration_nothing_is_asked() {
        assertThat(saying("## Setup\\n\\nNothing to do.").without("integration").told(check))
                .isEmpty();
    }
}
