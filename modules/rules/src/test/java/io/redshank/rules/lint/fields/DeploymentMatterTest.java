package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class DeploymentMatterTest {
    private final DeploymentMatter check = new DeploymentMatter();

    @Test
    void a_rule_that_leaves_it_open_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule().with("from", "enabled = false\nfrom").told(check))
                .isEmpty();
    }

    @Test
    void what_a_deployment_decides_is_told() {
        assertThat(Reviewed.rule().with("from", "enabled = true\nfrom").told(check))
                .containsExactly(
                        "warning 12: enabled: `enabled` depends on where the rule runs [leave it to the deployment, or silence this with the reason why not]");
        assertThat(Reviewed.rule()
                        .with("from", "exceptions_list = [{ list_id = \"mine\" }]\nactions = [{ id = \"1\" }]\nfrom")
                        .told(check))
                .containsExactly(
                        "warning 13: actions: `actions` depends on where the rule runs [leave it to the deployment, or silence this with the reason why not]",
                        "warning 12: exceptions_list: `exceptions_list` depends on where the rule runs [leave it to the deployment, or silence this with the reason why not]");
    }

    @Test
    void the_endpoints_own_list_exists_everywhere() {
        assertThat(Reviewed.rule()
                        .with("from", "enabled = true\nexceptions_list = [{ list_id = \"endpoint_list\" }]\nfrom")
                        .told(check))
                .isEmpty();
    }
}
