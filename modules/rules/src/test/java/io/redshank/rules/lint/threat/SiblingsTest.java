package io.redshank.rules.lint.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Linter;
import io.redshank.rules.lint.Reviewed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiblingsTest {
    private static List<String> told(String first, String second) {
        List<RuleFile> files = List.of(
                RuleFile.parse(Path.of("rules/linux/a.toml"), first),
                RuleFile.parse(Path.of("rules/linux/b.toml"), second));
        return Linter.lint(files, List.of(new Siblings()), LintData.shipped(LintOptions.DEFAULT)).findings().stream()
                .filter(finding -> finding.diagnostic().code().equals("RS510"))
                .map(finding ->
                        finding.file().name() + ": " + finding.diagnostic().message())
                .toList();
    }

    @Test
    void the_same_techniques_are_right() {
        assertThat(told(Reviewed.RULE, Reviewed.RULE)).isEmpty();
    }

    @Test
    void other_techniques_of_the_same_query_are_told_in_the_later_file() {
        String sibling = Reviewed.RULE.replace("\"T1059\"", "\"T1204\"").replace("process where", "PROCESS\n where");
        assertThat(told(Reviewed.RULE, sibling))
                .containsExactly("b.toml: `Backup Daemon Interactive Shell` has the same query and maps T1059");
        assertThat(told(Reviewed.RULE.replace("[[rule.threat.technique]]", "[[rule.threat.other]]"), Reviewed.RULE))
                .containsExactly("b.toml: `Backup Daemon Interactive Shell` has the same query and does not map T1059");
    }

    @Test
    void other_queries_are_not_compared() {
        assertThat(told(
                        Reviewed.RULE,
                        Reviewed.RULE.replace("\"T1059\"", "\"T1204\"").replace("\"bash\"", "\"zsh\"")))
                .isEmpty();
    }
}
