package io.redshank.rules.lint.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ProtectedNameTest {
    private final ProtectedName check = new ProtectedName();

    @Test
    void other_rules_are_called_as_they_like() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_rule_that_others_know_keeps_its_name() {
        Reviewed rule =
                Reviewed.rule().with("4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11", "9a1a2dae-0b5f-4c3d-8305-a268d404c306");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 17: \"Backup Daemon Interactive Shell\": other systems rely on the name of this rule: it is `Endpoint Security (Elastic Defend)`");
        assertThat(rule.mended(check)).contains("name = \"Endpoint Security (Elastic Defend)\"");
    }
}
