package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.PlanPrinter;
import io.redshank.expr.plan.RulePlan.IndicatorPlan;
import io.redshank.model.Diagnostic;
import io.redshank.model.Event;
import io.redshank.testkit.Events;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rules that match events with indicators, made ready to run. */
class ThreatMatchRulesTest {
    private static final String MAPPING = """

            [[rule.threat_mapping]]
            [[rule.threat_mapping.entries]]
            field = "source.ip"
            type = "mapping"
            value = "threat.indicator.ip"
            """;

    private static RuleCompiler.Compiled compile(String more, String mapping) {
        RuleFile file = Samples.read(Samples.rule("""
                type = "threat_match"
                language = "kuery"
                query = "source.ip:*"
                from = "now-65m"
                threat_index = ["logs-ti_*"]
                threat_language = "kuery"
                """ + more + mapping));
        assertThat(file.findings().stream().filter(Diagnostic::isError)).isEmpty();
        return RuleCompiler.compile(file);
    }

    private static IndicatorPlan plan(String more) {
        RuleCompiler.Compiled compiled = compile(more, MAPPING);
        assertThat(compiled.diagnostics()).isEmpty();
        return (IndicatorPlan) compiled.program().orElseThrow().plan();
    }

    private static boolean counts(IndicatorPlan plan, String now, Event indicator) {
        return Interpreter.test(plan.indicators().at(Instant.parse(now)), indicator);
    }

    @Test
    void a_plan_has_what_the_rule_says() {
        IndicatorPlan plan = plan("");
        assertThat(plan.index().matches("logs-ti_otx")).isTrue();
        assertThat(plan.index().matches("logs-x")).isFalse();
        assertThat(plan.indicatorPath()).isEqualTo("threat.indicator");
        assertThat(plan.lookBack()).isEqualTo(Duration.ofMinutes(65));
        assertThat(PlanPrinter.print(plan)).isEqualTo("""
                indicators of logs-ti_*
                  source.ip:ip == indicator threat.indicator.ip:ip
                event
                  not
                    source.ip:ip is null
                """);
        assertThat(counts(plan, "2026-01-01T00:00:00Z", Events.of("a", 1L))).isTrue();
    }

    @Test
    void dates_of_the_query_on_indicators_are_told_from_the_moment_asked_for() {
        IndicatorPlan plan = plan("threat_query = '@timestamp >= \"now-30d/d\" and event.module:ti_*'\n");
        Event indicator = Events.of("@timestamp", "2026-01-01T00:00:00Z", "event.module", "ti_x");
        assertThat(counts(plan, "2026-01-31T23:59:59Z", indicator)).isTrue();
        assertThat(counts(plan, "2026-02-01T00:00:00Z", indicator)).isFalse();
        assertThat(counts(plan, "2026-01-02T00:00:00Z", Events.of("event.module", "ti_x")))
                .isFalse();
    }

    @Test
    void a_query_without_dates_is_the_same_condition_at_any_moment() {
        IndicatorPlan plan = plan("threat_query = 'event.module:ti_*'\n");
        Condition first = plan.indicators().at(Instant.EPOCH);
        assertThat(plan.indicators().at(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(first);
    }

    @Test
    void filters_on_indicators_must_hold_as_their_meta_says() {
        IndicatorPlan plan = plan("""
                [[rule.threat_filters]]
                [rule.threat_filters.meta]
                negate = false
                [rule.threat_filters.query.match_phrase]
                "event.type" = "indicator"

                [[rule.threat_filters]]
                [rule.threat_filters.meta]
                negate = true
                [rule.threat_filters.query.exists]
                field = "threat.indicator.port"

                [[rule.threat_filters]]
                [rule.threat_filters.meta]
                disabled = true
                [rule.threat_filters.query.range]
                x = 1
                """);
        String now = "2026-01-01T00:00:00Z";
        assertThat(counts(plan, now, Events.of("event.type", "indicator"))).isTrue();
        assertThat(counts(plan, now, Events.of("event.type", "Indicator"))).isFalse();
        assertThat(counts(plan, now, Events.of("event.type", "indicator", "threat.indicator.port", 1L)))
                .isFalse();
    }

    @Test
    void what_cannot_match_or_be_read_is_said() {
        String negated = MAPPING.replace("type = \"mapping\"", "type = \"mapping\"\nnegate = true");
        String both = MAPPING + negated.replace("[[rule.threat_mapping]]\n", "");
        assertThat(compile("", negated).diagnostics())
                .extracting(Diagnostic::code, Diagnostic::message)
                .containsExactly(
                        tuple(RuleCompiler.NOT_RUN, "a group of `threat_mapping` has no entry without `negate`"));
        assertThat(compile("", both).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("a group of `threat_mapping` asks that `source.ip` both equals `threat.indicator.ip`"
                        + " and does not");
        assertThat(compile("""
                                [[rule.threat_filters]]
                                [rule.threat_filters.query.range]
                                x = 1
                                """, MAPPING).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("this version does not evaluate `range` without bounds in `threat_filters`");
    }

    @Test
    void a_malformed_query_on_indicators_is_an_error_at_its_place() {
        RuleCompiler.Compiled compiled = compile("threat_query = 'a:(b'\n", MAPPING);
        assertThat(compiled.program()).isEmpty();
        assertThat(compiled.diagnostics()).singleElement().satisfies(error -> {
            assertThat(error.isError()).isTrue();
            assertThat(error.range().start()).isPositive();
        });
    }
}
