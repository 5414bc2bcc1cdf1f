package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Expr;
import io.redshank.expr.plan.AlertGroups;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.Program;
import io.redshank.testkit.Events;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleCompilerTest {

    private static Program program(String lines) {
        RuleFile file = Samples.read(Samples.rule(lines));
        assertThat(file.findings()).isEmpty();
        RuleCompiler.Compiled compiled = RuleCompiler.compile(file);
        assertThat(compiled.diagnostics()).isEmpty();
        return compiled.program().orElseThrow();
    }

    @Test
    void a_rule_sees_the_indices_that_it_names() {
        Program program = program(Samples.eql("any where true") + "\nindex = [\"logs-endpoint.events.*\", \"-*-x\"]");
        assertThat(program.index().matches("logs-endpoint.events.process-default"))
                .isTrue();
        assertThat(program.index().matches("logs-endpoint.events.process-x")).isFalse();
        assertThat(program.index().matches("auditbeat-9")).isFalse();
    }

    @Test
    void a_rule_without_indices_sees_what_shippers_write() {
        Program program = program(Samples.eql("any where true"));
        assertThat(List.of("logs-a-b", "auditbeat-9", "winlogbeat-9", "filebeat-9", "packetbeat-9"))
                .allMatch(program.index()::matches);
        assertThat(program.index().matches("metrics-a-b")).isFalse();
    }

    @Test
    void events_follow_each_other_by_the_fields_of_the_rule() {
        assertThat(program(Samples.eql("any where true")).order()).isEqualTo(EventOrder.DEFAULT);
        assertThat(program(Samples.eql("any where true")
                                + "\ntimestamp_field = \"event.start\"\ntiebreaker_field = \"event.sequence\"")
                        .order())
                .isEqualTo(new EventOrder("event.start", "event.sequence"));
    }

    @Test
    void the_category_is_compared_with_the_field_of_the_rule() {
        Program program = program(Samples.eql("start where true") + "\nevent_category_override = \"event.type\"");
        assertThat(program.plan().toString()).contains("event.type").doesNotContain("event.category");
        assertThat(Events.of("event.type", "start").document().text("event.type"))
                .isEqualTo("start");
    }

    @Test
    void the_header_holds_what_alerts_need() {
        var rule = program(Samples.eql("any where true") + "\nbuilding_block_type = \"default\"\nmax_signals = 7")
                .rule();
        assertThat(rule.name()).isEqualTo("Sample");
        assertThat(rule.buildingBlock()).isTrue();
        assertThat(rule.maxSignals()).isEqualTo(7);
        assertThat(rule.alertFields())
                .containsEntry("rule_type_id", "siem.eqlRule")
                .containsEntry("category", "Event Correlation Rule")
                .containsEntry("from", "now-6m")
                .containsEntry("interval", "5m");
    }

    @Test
    void alerts_fold_for_a_run_unless_the_rule_says_how_long() {
        AlertGroups groups = program(Samples.eql("any where true") + "\n[rule.alert_suppression]\ngroup_by = [\"a\"]")
                .suppression()
                .orElseThrow();
        assertThat(groups.fields()).extracting(Expr.Field::name).containsExactly("a");
        assertThat(groups.duration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(groups.missingFolds()).isTrue();
    }

    @Test
    void what_this_version_cannot_do_is_said() {
        for (String lines : List.of("filters = [{meta = {negate = true}}]", "data_view_id = \"x\"")) {
            RuleCompiler.Compiled compiled =
                    RuleCompiler.compile(Samples.read(Samples.rule(Samples.eql("any where true") + "\n" + lines)));
            assertThat(compiled.program()).as(lines).isEmpty();
            assertThat(compiled.diagnostics()).as(lines).singleElement().satisfies(diagnostic -> {
                assertThat(diagnostic.code()).isEqualTo(RuleCompiler.NOT_RUN);
                assertThat(diagnostic.isError()).isFalse();
            });
        }
    }
}
