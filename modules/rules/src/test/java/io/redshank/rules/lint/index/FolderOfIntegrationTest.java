package io.redshank.rules.lint.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class FolderOfIntegrationTest {
    private final FolderOfIntegration check = new FolderOfIntegration();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.at("rules/integrations/endpoint/x.toml").told(check))
                .isEmpty();
    }

    @Test
    void another_integration_is_told() {
        assertThat(Reviewed.at("rules/integrations/okta/x.toml").told(check))
                .containsExactly("error 3: integration: the rule lies under integrations/okta and names endpoint"
                        + " [add \"okta\" to `integration`, or move the file]");
    }

    @Test
    void no_integration_is_told_too() {
        assertThat(Reviewed.at("rules/integrations/okta/x.toml")
                        .without("integration")
                        .told(check))
                .containsExactly("error 1: [metadata]: the rule lies under integrations/okta and names no integration"
                        + " [add \"okta\" to `integration`, or move the file]");
    }

    @Test
    void what_a_pattern_implies_another_check_tells() {
        assertThat(Reviewed.at("rules/integrations/okta/x.toml")
                        .with("logs-endpoint.events.process-*", "logs-okta.system-*")
                        .told(check))
                .isEmpty();
    }

    @Test
    void folders_of_other_trees_and_deprecated_rules_are_let_be() {
        assertThat(Reviewed.at("hunting/integrations/okta/x.toml").told(check)).isEmpty();
        assertThat(Reviewed.at("rules/integrations/okta/x.toml")
                        .with("\"production\"", "\"deprecated\"")
                        .told(check))
                .isEmpty();
    }
}
