package io.redshank.rules.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFile;
import io.redshank.rules.RuleFormat;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Linter;
import io.redshank.rules.lint.catalogue.Checks;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleDraftTest {
    private static final String ID = "4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11";

    private static Attack.Entry attack(String id) {
        return Attack.shipped().get(id).orElseThrow();
    }

    private static Map<Attack.Entry, List<Attack.Entry>> threat() {
        Map<Attack.Entry, List<Attack.Entry>> threat = new LinkedHashMap<>();
        threat.put(attack("TA0002"), List.of(attack("T1059"), attack("T1059.004")));
        threat.put(attack("TA0003"), List.of());
        return threat;
    }

    private static RuleDraft draft(DraftType type, String index, String os, String severity) {
        return new RuleDraft(
                type,
                "Backup \"Daemon\" \\ Shell",
                List.of(index),
                os,
                severity,
                "Redshank Project",
                "Apache-2.0",
                threat(),
                ID,
                LocalDate.of(2026, 11, 24));
    }

    private static List<String> findings(RuleDraft draft) {
        Path path = Path.of("rules/linux").resolve(draft.fileName());
        return Linter.lint(
                        List.of(RuleFile.parse(path, draft.toml())),
                        Checks.all(),
                        LintData.shipped(LintOptions.DEFAULT))
                .findings()
                .stream()
                .map(finding -> draft.type() + ": " + finding.diagnostic().code() + " "
                        + finding.diagnostic().message())
                .toList();
    }

    @Test
    void a_draft_of_every_type_passes_the_review() {
        for (DraftType type : DraftType.values()) {
            assertThat(findings(draft(type, "logs-endpoint.events.process-*", "linux", "low")))
                    .isEmpty();
            assertThat(findings(draft(type, "logs-endpoint.events.process-*", "linux", "high")))
                    .isEmpty();
        }
    }

    @Test
    void a_draft_has_its_canonical_form_and_its_todos() {
        RuleDraft draft = draft(DraftType.NEW_TERMS, "logs-okta.system-*", "", "critical");
        String toml = draft.toml();
        assertThat(RuleFormat.format(RuleFile.parse(Path.of("a.toml"), toml)))
                .isEqualTo(new RuleFormat.Formatted(toml));
        assertThat(toml)
                .contains("# TODO: say what an attacker does, and why it matters.\ndescription = ")
                .contains("integration = [\"okta\"]")
                .contains("### Investigating Backup \"Daemon\" \\\\ Shell\n");
    }

    @Test
    void the_file_is_named_after_the_first_tactic_and_the_rule() {
        assertThat(draft(DraftType.EQL, "logs-*", "", "low").fileName())
                .isEqualTo("execution_backup_daemon_shell.toml");
    }

    @Test
    void sub_techniques_stand_below_their_technique() {
        RuleFile file = RuleFile.parse(
                Path.of("a.toml"), draft(DraftType.EQL, "logs-*", "", "low").toml());
        assertThat(file.rule().orElseThrow().about().threat())
                .extracting(threat -> threat.tactic().name()
                        + threat.techniques().stream()
                                .map(technique -> " " + technique.technique().id()
                                        + technique.subtechniques().stream()
                                                .map(sub -> " " + sub.id())
                                                .toList())
                                .toList())
                .containsExactly("Execution[ T1059[ T1059.004]]", "Persistence[]");
    }
}
