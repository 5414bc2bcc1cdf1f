package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.ReviewedFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleQueryTest {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final ReviewedFile RULE =
            new ReviewedFile(RuleFile.parse(HERE.resolve("rules/linux/shell.toml"), """
            [metadata]
            creation_date = "2026/05/04"
            maturity = "production"
            updated_date = "2026/06/30"
            [rule]
            name = "Backup Daemon Interactive Shell"
            note = "## Triage"
            risk_score = 47
            severity = "medium"
            tags = ["OS: Linux", "Tactic: Execution"]
            type = "eql"
            query = "process where true"
            [[rule.threat]]
            framework = "MITRE ATT&CK"
            [[rule.threat.technique]]
            id = "T1059"
            [[rule.threat.technique.subtechnique]]
            id = "T1059.004"
            [rule.threat.tactic]
            id = "TA0002"
            """));

    private static boolean matches(String query) {
        return RuleQuery.of(query, List.of(RULE), HERE, InstantSource.fixed(Instant.EPOCH))
                .matches(RULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "severity: medium",
                "severity: (low or medium) and type: eql",
                "threat.technique.subtechnique.id: T1059*",
                "threat.tactic.id: TA0002 and not threat.technique.id: T1204",
                "name: SHELL",
                "name: \"interactive shell\"",
                "tags: \"OS: Linux\"",
                "tags: *Linux",
                "risk_score >= 47 and risk_score < 48",
                "metadata.updated_date >= 2026-06-30",
                "metadata.updated_date: 2026-06-30",
                "metadata.maturity: production",
                "file: rules/linux/*",
                "note: *",
                "not setup: *",
                "threat.*: T1059"
            })
    void a_rule_satisfies_a_query(String query) {
        assertThat(matches(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "severity: Medium",
                "tags: Linux",
                "name: \"shell interactive\"",
                "risk_score > 47",
                "metadata.creation_date > 2026-05-04",
                "machine_learning_job_id: *"
            })
    void a_rule_does_not_satisfy_a_query(String query) {
        assertThat(matches(query)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "severity: high and threat.technique.id: T1059*",
                "severity:high and type:eql",
                "not type:eql",
                "risk_score>50",
                "metadata.maturity:production",
                "sevrity: high",
                "rule_id:4f6*",
                "tags:\"OS: Linux\""
            })
    void more_than_words_can_say_is_a_query(String text) {
        assertThat(RuleQuery.isMeant(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web server",
                "search and destroy",
                "tactic:persistence type:eql",
                "tag:\"OS: Linux and more\" technique:T1505",
                "https://example.org/a",
                "RS109:",
                "tagg:linux"
            })
    void other_texts_are_words(String text) {
        assertThat(RuleQuery.isMeant(text)).isFalse();
    }
}
