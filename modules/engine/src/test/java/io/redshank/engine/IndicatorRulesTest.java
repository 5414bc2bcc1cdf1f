package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.function.InTimeRange;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.RulePlan.IndicatorPlan;
import io.redshank.expr.plan.RulePlan.IndicatorPlan.Entry;
import io.redshank.expr.plan.RulePlan.IndicatorPlan.Group;
import io.redshank.expr.plan.TimedCondition;
import io.redshank.indicators.Indicator;
import io.redshank.indicators.IndicatorStore;
import io.redshank.model.Event;
import io.redshank.model.IndexPattern;
import io.redshank.model.Timestamps;
import io.redshank.model.schema.FieldType;
import io.redshank.testkit.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that match events with indicators, in the engine. */
class IndicatorRulesTest {
    private static final Duration LOOK_BACK = Duration.ofMinutes(65);
    private static final TimedCondition ANY = TimedCondition.always(new Condition.Constant(true));

    @TempDir
    private Path folder;

    static Entry entry(String event, String indicator) {
        return new Entry(field(event), field("threat.indicator." + indicator), false);
    }

    private static Entry not(String event, String indicator) {
        return new Entry(field(event), field("threat.indicator." + indicator), true);
    }

    private static Expr.Field field(String name) {
        return new Expr.Field(name, name.endsWith("ip") ? FieldType.IP : FieldType.KEYWORD);
    }

    private static Program program(TimedCondition indicators, Entry... group) {
        return program(indicators, List.of(new Group(List.of(group))));
    }

    private static Program program(TimedCondition indicators, List<Group> groups) {
        return new Program(
                Programs.rule("match"),
                new IndicatorPlan(
                        Programs.is("type", "a"),
                        groups,
                        IndexPattern.of(List.of("logs-ti_*")),
                        indicators,
                        "threat.indicator",
                        LOOK_BACK),
                IndexPattern.any(),
                EventOrder.DEFAULT);
    }

    private static Indicator indicator(String id, String field, Object value) {
        return indicator(id, null, Indicator.ALWAYS, field, value);
    }

    private static Indicator indicator(String id, @Nullable String index, long validUntil, Object... fieldsAndValues) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            own.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        Map<String, @Nullable Object> threat = new LinkedHashMap<>();
        threat.put("indicator", own);
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("@timestamp", "2026-01-01T00:00:00Z");
        source.put("threat", threat);
        return new Indicator(id, index, source, validUntil);
    }

    /** An engine with its store and what it told. */
    private final class Run implements AutoCloseable {
        final List<Alert> alerts = new ArrayList<>();
        final IndicatorStore store;
        final Engine engine;

        Run(Program program, int maxRecent, Indicator... indicators) throws IOException {
            store = IndicatorStore.create(Indicators.keys(List.of(program)), folder, new SplittableRandom(1));
            engine = new Engine(List.of(program), EngineOptions.DEFAULT, new Indicators(store, maxRecent), alerts::add);
            assertThat(engine.addIndicators("test", List.of(indicators))).isEmpty();
        }

        List<Alert> accept(Event... events) {
            for (Event event : events) {
                engine.accept(event);
            }
            return alerts;
        }

        @Override
        public void close() {
            engine.finish();
            store.close();
        }
    }

    private List<Alert> run(Program program, Event event, Indicator... indicators) throws IOException {
        try (Run run = new Run(program, 0, indicators)) {
            return run.accept(event);
        }
    }

    private static Event event(@Nullable Object... namesAndValues) {
        return eventAt("e1", "2026-01-10T00:00:00Z", namesAndValues);
    }

    private static Event eventAt(String id, String time, @Nullable Object... namesAndValues) {
        List<@Nullable Object> all = new ArrayList<>(List.of("type", "a"));
        all.addAll(Arrays.asList(namesAndValues));
        return Events.at(time, id, all.toArray());
    }

    @Test
    void an_alert_tells_of_the_indicators_that_its_event_matches() throws IOException {
        Program program = program(
                ANY,
                List.of(
                        new Group(List.of(entry("source.ip", "ip"))),
                        new Group(List.of(entry("destination.ip", "ip")))));
        Indicator first = indicator("i1", "logs-ti_x", Indicator.ALWAYS, "ip", "192.0.2.0/24", "type", "ipv4-addr");
        first.source().put("threat.feed.name", "feed");
        Indicator second = indicator("i2", "ip", "192.0.2.9");

        List<Alert> alerts =
                run(program, event("source.ip", "192.0.2.9", "destination.ip", "198.51.100.1"), first, second);

        Map<String, Object> threat = new LinkedHashMap<>();
        threat.put(
                "enrichments",
                List.of(
                        Map.of(
                                "indicator",
                                Map.of("ip", "192.0.2.9"),
                                "feed",
                                Map.of(),
                                "matched",
                                Map.of(
                                        "atomic",
                                        "192.0.2.9",
                                        "field",
                                        "source.ip",
                                        "id",
                                        "i2",
                                        "type",
                                        "indicator_match_rule")),
                        Map.of(
                                "indicator",
                                Map.of("ip", "192.0.2.0/24", "type", "ipv4-addr"),
                                "feed",
                                Map.of("name", "feed"),
                                "matched",
                                Map.of(
                                        "atomic",
                                        "192.0.2.9",
                                        "field",
                                        "source.ip",
                                        "id",
                                        "i1",
                                        "index",
                                        "logs-ti_x",
                                        "type",
                                        "indicator_match_rule"))));
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.document())
                    .containsEntry("threat", threat)
                    .containsEntry("source.ip", "192.0.2.9")
                    .containsEntry("event.kind", "signal")
                    .containsEntry("@timestamp", "2026-01-10T00:00:00.000Z");
            assertThat(alert.events()).extracting(Event::id).containsExactly("e1");
        });
    }

    @Test
    void enrichments_that_the_event_brings_come_first() throws IOException {
        Event event = event(
                "source.ip",
                "192.0.2.9",
                "threat",
                Map.of("enrichments", Map.of("matched", Map.of("id", "own")), "technique", Map.of("id", "T1071")));
        assertThat(run(program(ANY, entry("source.ip", "ip")), event, indicator("i", "ip", "192.0.2.9")))
                .singleElement()
                .satisfies(alert -> assertThat(alert.document().get("threat"))
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("technique", Map.of("id", "T1071"))
                        .extractingByKey("enrichments")
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .extracting("matched.id")
                        .containsExactly("own", "i"));
    }

    @Test
    void a_group_holds_for_one_indicator_not_for_several_together() throws IOException {
        Program program = program(ANY, entry("file.name", "name"), entry("file.hash", "hash"));
        Event event = event("file.name", "n", "file.hash", "h");
        assertThat(run(program, event, indicator("a", "name", "n"), indicator("b", "hash", "h")))
                .isEmpty();
        assertThat(run(program, event, indicator("a", null, Indicator.ALWAYS, "name", "n", "hash", "other")))
                .isEmpty();
        assertThat(run(program, event, indicator("a", null, Indicator.ALWAYS, "name", "n", "hash", "h")))
                .singleElement()
                .satisfies(alert -> assertThat(matchedFields(alert)).containsExactly("file.name", "file.hash"));
    }

    private static List<Object> matchedFields(Alert alert) {
        List<Object> fields = new ArrayList<>();
        if (alert.document().get("threat") instanceof Map<?, ?> threat
                && threat.get("enrichments") instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> enrichment && enrichment.get("matched") instanceof Map<?, ?> matched) {
                    fields.add(String.valueOf(matched.get("field")));
                }
            }
        }
        return fields;
    }

    @Test
    void a_negated_entry_needs_both_values_and_that_they_differ() throws IOException {
        Program program = program(ANY, entry("file.name", "name"), not("user.name", "owner"));
        Indicator indicator = indicator("a", null, Indicator.ALWAYS, "name", "n", "owner", "root");
        assertThat(run(program, event("file.name", "n", "user.name", "eve"), indicator))
                .singleElement()
                .satisfies(alert -> assertThat(matchedFields(alert)).containsExactly("file.name"));
        assertThat(run(program, event("file.name", "n", "user.name", "root"), indicator))
                .isEmpty();
        assertThat(run(program, event("file.name", "n"), indicator)).isEmpty();
        assertThat(run(program, event("file.name", "n", "user.name", "eve"), indicator("a", "name", "n")))
                .isEmpty();
    }

    @Test
    void a_group_with_nothing_but_negated_entries_cannot_be() {
        assertThatThrownBy(() -> new Group(List.of(not("user.name", "owner"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("nothing to find indicators by: ");
    }

    @Test
    void groups_of_several_entries_refuse_several_values_and_others_take_the_first() throws IOException {
        Program alone = program(ANY, entry("file.name", "name"));
        assertThat(run(alone, event("file.name", List.of("n", "m")), indicator("a", "name", "n")))
                .hasSize(1);
        assertThat(run(alone, event("file.name", List.of("m", "n")), indicator("a", "name", "n")))
                .isEmpty();
        assertThat(run(alone, event("file.name", "n"), indicator("a", "name", List.of("m", "n"))))
                .hasSize(1);
        Program both = program(ANY, entry("file.name", "name"), entry("file.hash", "hash"));
        Indicator indicator = indicator("a", null, Indicator.ALWAYS, "name", "n", "hash", "h");
        try (Run run = new Run(both, 0, indicator)) {
            assertThat(run.accept(event("file.name", List.of("n", "m"), "file.hash", "h")))
                    .isEmpty();
            assertThat(run.engine.statistics().counters()).containsEntry("threat_match.several_values", 1L);
        }
        assertThat(run(
                        both,
                        event("file.name", "n", "file.hash", "h"),
                        indicator("a", null, Indicator.ALWAYS, "name", List.of("n", "m"), "hash", "h")))
                .isEmpty();
    }

    @Test
    void only_indicators_of_the_rules_indices_or_of_none_count() throws IOException {
        Program program = program(ANY, entry("file.name", "name"));
        Event event = event("file.name", "n");
        assertThat(run(program, event, indicator("a", "filebeat-8", Indicator.ALWAYS, "name", "n")))
                .isEmpty();
        assertThat(run(program, event, indicator("a", "logs-ti_otx", Indicator.ALWAYS, "name", "n")))
                .hasSize(1);
        assertThat(run(program, event, indicator("a", "name", "n"))).hasSize(1);
    }

    @Test
    void an_indicator_that_is_no_longer_valid_when_the_event_happens_does_not_count() throws IOException {
        Program program = program(ANY, entry("file.name", "name"));
        Event event = event("file.name", "n");
        assertThat(run(program, event, indicator("a", null, event.timestamp(), "name", "n")))
                .isEmpty();
        assertThat(run(program, event, indicator("a", null, event.timestamp() + 1, "name", "n")))
                .hasSize(1);
    }

    @Test
    void the_condition_on_indicators_is_that_of_the_moment_of_the_event() throws IOException {
        Expr.Field time = new Expr.Field("@timestamp", FieldType.DATE);
        TimedCondition ofTenDays = now -> new Condition.Leaf(new Expr.Call(
                new InTimeRange(),
                List.of(time, new Expr.Constant(now.minus(Duration.ofDays(10))), new Expr.Constant(Instant.MAX))));
        Program program = program(ofTenDays, entry("file.name", "name"));
        Indicator indicator = indicator("a", "name", "n");
        assertThat(run(program, eventAt("e", "2026-01-11T00:00:00Z", "file.name", "n"), indicator))
                .hasSize(1);
        assertThat(run(program, eventAt("e", "2026-01-11T00:00:01Z", "file.name", "n"), indicator))
                .isEmpty();
    }

    @Test
    void an_indicator_that_comes_later_matches_what_lies_within_the_look_back() throws IOException {
        Program program = program(ANY, entry("file.name", "name"));
        try (Run run = new Run(program, 100)) {
            run.accept(
                    eventAt("old", "2026-01-10T00:00:00Z", "file.name", "n"),
                    eventAt("recent", "2026-01-10T00:50:00Z", "file.name", "n"),
                    eventAt("other", "2026-01-10T01:05:01Z", "file.name", "m"));
            assertThat(run.alerts).isEmpty();
            run.engine.addIndicators("later", List.of(indicator("a", "name", "n")));
            assertThat(run.alerts)
                    .extracting(Alert::events)
                    .extracting(List::getFirst)
                    .extracting(Event::id)
                    .containsExactly("recent");
            run.engine.addIndicators("again", List.of(indicator("b", "name", "n")));
            assertThat(run.alerts).hasSize(1);
        }
    }

    @Test
    void an_alert_raised_later_is_the_one_that_would_have_been_raised_at_once() throws IOException {
        Program program = program(ANY, entry("file.name", "name"));
        Event event = event("file.name", "n");
        try (Run early = new Run(program, 0, indicator("a", "name", "n"));
                Run late = new Run(program, 100)) {
            early.accept(event);
            late.accept(event);
            late.engine.addIndicators("later", List.of(indicator("a", "name", "n")));
            assertThat(late.alerts).hasSize(1).isEqualTo(early.alerts);
        }
    }

    @Test
    void events_that_had_to_go_before_their_look_back_was_over_are_counted() throws IOException {
        Program program = program(ANY, entry("file.name", "name"));
        try (Run run = new Run(program, 2)) {
            run.accept(
                    eventAt("e1", "2026-01-10T00:00:00Z", "file.name", "n"),
                    eventAt("e2", "2026-01-10T00:00:01Z", "file.name", "n"),
                    eventAt("e3", "2026-01-10T00:00:02Z", "file.name", "n"));
            run.engine.addIndicators("later", List.of(indicator("a", "name", "n")));
            assertThat(run.alerts).hasSize(2);
            assertThat(run.engine.statistics().counters()).containsEntry("threat_match.events_forgotten", 1L);
        }
    }

    @Test
    void an_alert_tells_of_200_matches_and_the_rest_is_counted() throws IOException {
        Program program = program(ANY, entry("file.name", "name"));
        Indicator[] many = new Indicator[201];
        for (int i = 0; i < many.length; i++) {
            many[i] = indicator("i" + i, "name", "n");
        }
        try (Run run = new Run(program, 0, many)) {
            assertThat(run.accept(event("file.name", "n")))
                    .singleElement()
                    .satisfies(alert -> assertThat(matchedFields(alert)).hasSize(200));
            assertThat(run.engine.statistics().counters()).containsEntry("threat_match.enrichments_cut", 1L);
        }
    }

    @Test
    void an_engine_without_a_store_finds_nothing_and_takes_no_indicators() {
        List<Alert> alerts = new ArrayList<>();
        Engine engine =
                new Engine(List.of(program(ANY, entry("file.name", "name"))), EngineOptions.DEFAULT, alerts::add);
        engine.accept(event("file.name", "n"));
        assertThat(alerts).isEmpty();
        assertThatThrownBy(() -> engine.addIndicators("x", List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this engine has no store of indicators");
    }

    @Test
    void the_time_of_events_without_one_of_their_own_does_not_move_the_look_back() throws IOException {
        Program program = program(ANY, entry("file.name", "name"));
        Event event = event("file.name", "n");
        long far = event.timestamp() + Duration.ofDays(1).toNanos();
        Event arrived = new Event("x", Events.INDEX, far, Events.document("type", "b"), null, true);
        try (Run run = new Run(program, 10)) {
            run.accept(event, arrived);
            run.engine.addIndicators("later", List.of(indicator("a", "name", "n")));
            assertThat(run.alerts).hasSize(1);
            assertThat(Timestamps.format(
                            run.alerts.getFirst().events().getFirst().timestamp()))
                    .isEqualTo("2026-01-10T00:00:00.000Z");
        }
    }
}
