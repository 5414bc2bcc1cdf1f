package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.LintReport;
import io.redshank.rules.lint.Linter;
import io.redshank.rules.lint.Reviewed;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private final Spelling check = new Spelling();

    @Test
    void a_rule_without_a_slip_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_slip_is_told_at_its_place_with_what_was_meant() {
        Reviewed rule = Reviewed.rule()
                .with("name = \"Backup", "note = \"It was \\\"succesfully\\\" done.\"\nname = \"Supicious Backup");
        assertThat(rule.told(check))
                .containsExactly(
                        "warning 18: Supicious: `Supicious` is in no dictionary [did you mean `Suspicious`?]",
                        "warning 17: succesfully: `succesfully` is in no dictionary [did you mean `successfully`?]");
        assertThat(rule.mended(check))
                .contains("name = \"Suspicious Backup")
                .contains("It was \\\"successfully\\\" done.");
    }

    @Test
    void words_of_the_project_and_of_the_query_are_right() {
        Reviewed rule = Reviewed.rule().with("A backup daemon", "A exeception daemon");
        assertThat(rule.told(check)).hasSize(1);
        LintOptions d = LintOptions.DEFAULT;
        LintData data = LintData.shipped(new LintOptions(
                d.houseAuthor(),
                d.licences(),
                d.stacks(),
                d.versionLock(),
                Set.of("Exeception"),
                d.select(),
                d.ignore()));
        assertThat(rule.with(data).told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("A backup daemon", "A exeception daemon")
                        .with("backupd", "execeptiond")
                        .with("execeptiond", "execeptiond")
                        .told(check))
                .isEmpty();
    }

    @Test
    void what_three_rules_write_is_a_name() {
        String text = Reviewed.RULE.replace("A backup daemon", "A exeception daemon");
        RuleFile file = RuleFile.parse(Path.of("rules/linux/a.toml"), text);
        assertThat(found(Collections.nCopies(2, file))).isEqualTo(2);
        assertThat(found(Collections.nCopies(3, file))).isZero();
    }

    @Test
    void deprecated_rules_are_not_read() {
        assertThat(Reviewed.at("rules/_deprecated/a.toml")
                        .with("A backup daemon", "A exeception daemon")
                        .told(check))
                .isEmpty();
    }

    private static long found(List<RuleFile> files) {
        LintReport report = Linter.lint(files, List.of(new Spelling()), LintData.shipped(LintOptions.DEFAULT));
        return report.findings().stream()
                .filter(finding -> finding.diagnostic().code().equals("RS601"))
                .count();
    }
}
