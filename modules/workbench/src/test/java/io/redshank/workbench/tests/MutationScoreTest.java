package io.redshank.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.plan.Program;
import io.redshank.rules.RuleTests;
import io.redshank.workbench.SampleRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutationScoreTest {
    private static Program program(String type, String language, String query, String more) {
        return SampleRules.rule(type, language, "\"logs-*\"", query, more);
    }

    private static List<RuleTests.Case> cases(String text) {
        RuleTests tests = RuleTests.parse(Path.of("r.tests.toml"), text);
        assertThat(tests.findings()).isEmpty();
        return tests.cases();
    }

    @Test
    void what_no_test_needs_survives() {
        Program program = program("query", "kuery", "process.name:(curl or wget) and not user.name:root", "");
        MutationScore score = MutationScore.of(program, cases("""
                [[case]]
                name = "fires"
                events = '{"process": {"name": "curl"}} {"process": {"name": "other"}}'
                expect = { exactly = 1 }
                """));
        assertThat(score.survivors())
                .containsExactly(
                        "without `wget` in `process.name:keyword in (\"curl\", \"wget\")`",
                        "without `not user.name:keyword == \"root\"`");
        assertThat(score.mutants()).isEqualTo(5);
        assertThat(score.noticed()).isEqualTo(3);
    }

    @Test
    void tests_that_need_everything_notice_all() {
        Program program = program("query", "kuery", "process.name:(curl or wget) and not user.name:root", "");
        assertThat(MutationScore.of(program, cases("""
                        [[case]]
                        name = "fires"
                        events = '{"process": {"name": "curl"}} {"process": {"name": "wget"}}'
                        expect = { exactly = 2 }
                        [[case]]
                        name = "silent"
                        events = '{"process": {"name": "curl"}, "user": {"name": "root"}} {"process": {"name": "other"}}'
                        expect = { none = true }
                        """)).survivors()).isEmpty();
    }

    @Test
    void of_sequences_span_and_keys_are_taken_away_and_of_thresholds_one_event() {
        Program sequence = program(
                "eql", "eql", "sequence by host.id with maxspan=1m [process where true] [network where true]", "");
        assertThat(Mutants.of(sequence))
                .extracting(Mutants.Mutant::change)
                .contains(
                        "without `maxspan`",
                        "without its join keys",
                        "step 2: without `event.category:keyword == \"network\"`");
        Program threshold = program(
                "threshold",
                "kuery",
                "event.outcome:failure",
                "[rule.threshold]\nfield = [\"user.name\"]\nvalue = 3\n[[rule.threshold.cardinality]]\nfield = \"source.ip\"\nvalue = 2\n");
        assertThat(Mutants.of(threshold))
                .extracting(Mutants.Mutant::change)
                .containsExactly(
                        "without any condition",
                        "a count of 2 instead of 3",
                        "1 different values of `source.ip` instead of 2");
    }
}
