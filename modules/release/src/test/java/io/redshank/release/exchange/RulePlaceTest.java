package io.redshank.release.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.release.form.ApiRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulePlaceTest {
    @Test
    void the_kind_of_a_rule_is_its_folder() {
        assertThat(folder(Map.of("building_block_type", "default"))).isEqualTo("rules_building_block");
        assertThat(folder(Map.of("type", "machine_learning"))).isEqualTo("rules/ml");
        assertThat(folder(Map.of("type", "threat_match"))).isEqualTo("rules/threat_intel");
        assertThat(folder(Map.of("tags", List.of("OS: macOS")))).isEqualTo("rules/macos");
        assertThat(folder(Map.of("tags", List.of("OS: Linux", "OS: Windows")))).isEqualTo("rules/cross-platform");
        assertThat(folder(integration("aws"))).isEqualTo("rules/integrations/aws");
        assertThat(folder(integration("../../etc"))).isEqualTo("rules/integrations/etc");
        assertThat(folder(integration("endpoint"))).isEqualTo("rules/cross-platform");
    }

    @Test
    void a_file_is_named_after_tactic_and_rule() {
        ApiRule rule = new ApiRule(Map.of(
                "name", "Shell (ssh) / \"root\"", "threat", List.of(Map.of("tactic", Map.of("name", "Execution")))));
        assertThat(RulePlace.name(rule)).isEqualTo("execution_shell_ssh_root.toml");
        assertThat(RulePlace.name(new ApiRule(Map.of("name", "..", "rule_id", "A-1"))))
                .isEqualTo("rule.toml");
        assertThat(RulePlace.otherName(new ApiRule(Map.of("name", "..", "rule_id", "A-1"))))
                .isEqualTo("rule_a_1.toml");
        assertThat(RulePlace.name(new ApiRule(Map.of("name", "x".repeat(1_000)))))
                .hasSize(125);
    }

    private static String folder(Map<String, Object> fields) {
        return RulePlace.folder(new ApiRule(fields));
    }

    private static Map<String, Object> integration(String name) {
        return Map.of("related_integrations", List.of(Map.of("package", name)));
    }
}
