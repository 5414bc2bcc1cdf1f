package io.redshank.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.catalogue.Checks;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinterTest {
    private static LintReport lint(String text, LintOptions options) {
        RuleFile file = RuleFile.parse(Path.of("rules/linux/execution_backup_daemon_interactive_shell.toml"), text);
        return Linter.lint(List.of(file), Checks.all(), LintData.shipped(options));
    }

    private static LintReport lint(String text) {
        return lint(text, LintOptions.DEFAULT);
    }

    private static List<String> codes(LintReport report) {
        return report.findings().stream()
                .map(finding -> finding.diagnostic().code())
                .toList();
    }

    private static LintOptions options(Set<String> select, Set<String> ignore) {
        LintOptions d = LintOptions.DEFAULT;
        return new LintOptions(d.houseAuthor(), d.licences(), d.stacks(), d.versionLock(), d.words(), select, ignore);
    }

    @Test
    void a_sound_rule_has_no_finding() {
        assertThat(codes(lint(Reviewed.RULE))).isEmpty();
    }

    @Test
    void findings_of_reader_and_checks_come_in_the_order_of_the_file() {
        String broken = Reviewed.RULE
                .replace("2026/06/30", "2026/02/30")
                .replace("\"T1059\"", "\"T1078\"")
                .replace("\"low\"", "\"medium\"")
                .replace("\"now-9m\"", "\"now-1m\"");
        assertThat(codes(lint(broken))).containsExactly("RS201", "RS109", "RS106", "RS503");
    }

    @Test
    void what_is_not_toml_gives_one_finding_and_no_cascade() {
        assertThat(codes(lint(Reviewed.RULE.replace("[rule]", "[rule")))).containsExactly("RS001");
        assertThat(codes(lint(""))).containsOnly("RS001");
    }

    @Test
    void codes_can_be_selected_and_ignored_by_their_beginning() {
        String broken = Reviewed.RULE.replace("2026/06/30", "2026/02/30").replace("\"now-9m\"", "\"now-1m\"");
        assertThat(codes(lint(broken, options(Set.of("RS2"), Set.of())))).containsExactly("RS201");
        assertThat(codes(lint(broken, options(Set.of(), Set.of("RS201"))))).containsExactly("RS109");
    }

    @Test
    void a_file_can_silence_a_finding_with_a_reason() {
        String broken = "# redshank: ignore RS109, RS201 because the archive is read by day\n"
                + Reviewed.RULE.replace("\"now-9m\"", "\"now-1m\"");
        LintReport report = lint(broken);
        assertThat(report.findings()).isEmpty();
        assertThat(report.suppressed()).isEqualTo(1);
    }

    @Test
    void without_a_reason_it_is_a_finding_itself() {
        String broken = "# redshank: ignore RS109\n" + Reviewed.RULE.replace("\"now-9m\"", "\"now-1m\"");
        assertThat(codes(lint(broken))).containsExactly("RS957", "RS109");
    }

    @Test
    void every_check_has_a_code_of_its_own_in_order() {
        List<String> codes = Checks.all().stream().map(Check::code).toList();
        assertThat(codes).isSorted();
        assertThat(new HashSet<>(codes)).hasSameSizeAs(codes);
    }
}
