package io.redshank.workbench.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.plan.Program;
import io.redshank.workbench.SampleRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleOverlapsTest {
    private static Program rule(String type, String language, String index, String query, String more) {
        return SampleRules.rule(type, language, "\"" + index + "\"", query, more);
    }

    private static Program newTerms(String query) {
        return SampleRules.newTerms("\"logs-*\"", query);
    }

    private static Program eql(String query) {
        return rule("eql", "eql", "logs-*", query, "");
    }

    private static Program kql(String query) {
        return rule("query", "kuery", "logs-*", query, "");
    }

    private static Program threshold(String query, int value) {
        return rule("threshold", "kuery", "logs-*", query, """

                [rule.threshold]
                field = ["host.id"]
                value = %d
                """.formatted(value));
    }

    private static Relation between(Program one, Program other) {
        Relation relation = RuleOverlaps.of(List.of(one, other), 1).between(0, 1);
        Relation back = RuleOverlaps.of(List.of(other, one), 1).between(0, 1);
        assertThat(back.verdict()).isEqualTo(relation.verdict().swapped());
        return relation;
    }

    private static Verdict verdict(Program one, Program other) {
        return between(one, other).verdict();
    }

    @Test
    void rules_in_two_languages_that_ask_for_the_same_are_equal() {
        assertThat(verdict(
                        eql("any where process.name in (\"curl\", \"wget\") and user.id == \"0\""),
                        kql("user.id:0 and (process.name:wget or process.name:curl)")))
                .isEqualTo(Verdict.EQUAL);
    }

    @Test
    void a_wildcard_covers_what_it_matches() {
        assertThat(verdict(kql("process.name:c*"), kql("process.name:(curl or chmod) and user.id:0")))
                .isEqualTo(Verdict.COVERS);
        assertThat(verdict(
                        eql("process where process.name regex \"(ab)+\""),
                        eql("process where process.name like \"a*b\"")))
                .isEqualTo(Verdict.COVERED_BY);
        assertThat(verdict(
                        eql("network where cidrMatch(source.ip, \"10.1.0.0/16\")"),
                        eql("network where cidrMatch(source.ip, \"10.0.0.0/8\")")))
                .isEqualTo(Verdict.COVERED_BY);
        assertThat(verdict(eql("network where destination.port > 1000"), eql("network where destination.port >= 2000")))
                .isEqualTo(Verdict.COVERS);
    }

    @Test
    void an_overlap_has_an_event_that_both_see_and_events_that_one_sees_alone() {
        Relation relation = between(kql("process.name:curl"), kql("user.id:0"));
        assertThat(relation.verdict()).isEqualTo(Verdict.OVERLAPS);
        assertThat(relation.both()).containsEntry("process.name", "curl").containsEntry("user.id", "0");
        assertThat(relation.oneAlone()).containsEntry("process.name", "curl").doesNotContainEntry("user.id", "0");
        assertThat(relation.otherAlone()).containsEntry("user.id", "0").doesNotContainEntry("process.name", "curl");
    }

    @Test
    void rules_that_ask_for_different_values_are_disjoint() {
        assertThat(verdict(kql("process.name:curl"), kql("process.name:wget*"))).isEqualTo(Verdict.DISJOINT);
        assertThat(verdict(
                        eql("process where process.name regex \"a+\""), eql("process where process.name regex \"b+\"")))
                .isEqualTo(Verdict.DISJOINT);
        assertThat(verdict(kql("process.args:-c"), kql("process.args:-x"))).isEqualTo(Verdict.OVERLAPS);
    }

    @Test
    void rules_without_a_common_index_are_disjoint() {
        Relation relation = between(
                rule("query", "kuery", "logs-aws*", "user.id:0", ""),
                rule("query", "kuery", "winlogbeat-*", "user.id:0", ""));
        assertThat(relation.verdict()).isEqualTo(Verdict.DISJOINT);
        assertThat(relation.why()).isEqualTo("they read no index in common");
    }

    @Test
    void a_rule_that_reads_less_does_not_cover() {
        Relation relation = between(
                rule("query", "kuery", "logs-aws*", "user.id:*", ""),
                rule("query", "kuery", "logs-*", "user.id:0", ""));
        assertThat(relation.verdict()).isEqualTo(Verdict.OVERLAPS);
        assertThat(relation.why())
                .isEqualTo("one condition covers the other, but the rules read other indices or differ in their terms");
    }

    @Test
    void what_alerts_on_each_event_covers_a_threshold_but_no_threshold_covers_it() {
        assertThat(verdict(kql("event.action:login"), threshold("event.action:login and user.id:0", 5)))
                .isEqualTo(Verdict.COVERS);
        assertThat(verdict(threshold("event.action:*", 5), kql("event.action:login")))
                .isEqualTo(Verdict.OVERLAPS);
        assertThat(verdict(threshold("event.action:*", 5), threshold("event.action:login", 5)))
                .isEqualTo(Verdict.COVERS);
        assertThat(verdict(threshold("event.action:*", 5), threshold("event.action:login", 6)))
                .isEqualTo(Verdict.OVERLAPS);
    }

    @Test
    void a_wider_rule_of_new_terms_knows_more_and_so_does_not_cover() {
        assertThat(verdict(newTerms("event.action:*"), newTerms("event.action:login")))
                .isEqualTo(Verdict.OVERLAPS);
        assertThat(verdict(newTerms("event.action:login"), newTerms("event.action:login")))
                .isEqualTo(Verdict.EQUAL);
    }

    @Test
    void sequences_are_compared_step_by_step() {
        String wide = "sequence by host.id with maxspan=5m [process where true] [network where true]";
        String narrow =
                "sequence by host.id with maxspan=1m [process where process.name == \"a\"] [network where true]";
        assertThat(verdict(eql(wide), eql(narrow))).isEqualTo(Verdict.COVERS);
        assertThat(verdict(eql(wide), eql(wide.replace("5m", "300s")))).isEqualTo(Verdict.EQUAL);
        assertThat(verdict(eql(wide), eql(wide + " until [file where true]"))).isEqualTo(Verdict.COVERS);
        assertThat(verdict(eql(wide.replace("5m", "30s")), eql(narrow))).isEqualTo(Verdict.OVERLAPS);
        assertThat(verdict(eql(wide), eql(narrow.replace("host.id", "user.id"))))
                .isEqualTo(Verdict.OVERLAPS);
    }

    @Test
    void a_step_that_must_be_missing_is_compared_the_other_way_round() {
        String sequence =
                "sequence by host.id with maxspan=5m [process where true] ![file where %s] [network where true]";
        assertThat(verdict(eql(sequence.formatted("file.name == \"a\"")), eql(sequence.formatted("true"))))
                .isEqualTo(Verdict.COVERS);
    }

    @Test
    void a_rule_on_single_events_covers_a_sequence_with_a_step_of_it() {
        Relation relation = between(
                eql("process where process.name : \"p*\""),
                eql("sequence by host.id [process where process.name == \"php\"] [network where true]"));
        assertThat(relation.verdict()).isEqualTo(Verdict.COVERS);
        assertThat(relation.why()).isEqualTo("each of its alerts has an event of step 1 that the other alerts on");
    }
}
