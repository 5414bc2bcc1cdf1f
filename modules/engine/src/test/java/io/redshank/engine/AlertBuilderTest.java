package io.redshank.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.Condition;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.Program;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RuleHeader;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.IndexPattern;
import io.redshank.model.Timestamps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Alerts for the two events of the specification's examples. */
class AlertBuilderTest {
    private static final String RULE_UUID = "5b1f6f0e-7c55-4f0e-9a39-0d6d2f6b7a11";
    private static final String NAME = "Simple HTTP Web Server Connection";
    private static final String PROCESS_INDEX = ".ds-logs-endpoint.events.process-default-2026.11.20-000012";
    private static final String NETWORK_INDEX = ".ds-logs-endpoint.events.network-default-2026.11.20-000012";

    private static final Event STARTED = event(
            "p1",
            PROCESS_INDEX,
            "2026-11-24T03:40:00.120Z",
            Map.of("kind", "event", "category", List.of("process"), "type", List.of("start"), "action", "exec"),
            Map.of(
                    "entity_id", "E1",
                    "name", "python3",
                    "command_line", "python3 -m http.server --cgi 8000"));
    private static final Event ACCEPTED = event(
            "n1",
            NETWORK_INDEX,
            "2026-11-24T03:40:02.000Z",
            Map.of("category", List.of("network"), "type", List.of("start"), "action", "connection_accepted"),
            Map.of("entity_id", "E1", "name", "python3"));

    private static Event event(
            String id, String index, String time, Map<String, Object> event, Map<String, Object> process) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("@timestamp", time);
        source.put("event", event);
        source.put("host", Map.of("id", "h1", "name", "lab-01"));
        source.put("user", Map.of("name", "web"));
        source.put("process", process);
        return new Event(
                id, index, Objects.requireNonNull(Timestamps.parse(time)), Document.of(new LinkedHashMap<>(source)));
    }

    private static AlertBuilder builder() {
        RuleHeader plain = Programs.rule(NAME);
        return new AlertBuilder(program(plain), RULE_UUID);
    }

    @Test
    void an_alert_for_one_event() {
        Alert alert = builder().event(STARTED);
        assertThat(alert.id()).isEqualTo("347992ba3461ecc59257b616b59d1c462afe38889de4a0e5cb648eae9a6afd67");
        assertThat(alert.buildingBlock()).isFalse();
        assertThat(alert.document())
                .containsEntry("_id", alert.id())
                .containsEntry("@timestamp", "2026-11-24T03:40:00.120Z")
                .containsEntry("event.kind", "signal")
                .containsEntry("host", Map.of("id", "h1", "name", "lab-01"))
                .containsEntry("kibana.alert.uuid", alert.id())
                .containsEntry("kibana.alert.original_event.action", "exec")
                .containsEntry("kibana.alert.original_event.kind", "event")
                .containsEntry("kibana.alert.original_event.category", List.of("process"))
                .containsEntry("kibana.alert.original_time", "2026-11-24T03:40:00.120Z")
                .containsEntry("kibana.alert.depth", 1L)
                .containsEntry(
                        "kibana.alert.ancestors",
                        List.of(Map.of("id", "p1", "type", "event", "index", PROCESS_INDEX, "depth", 0L)))
                .containsEntry("kibana.alert.severity", "low")
                .containsEntry("kibana.alert.risk_score", 21L)
                .containsEntry("kibana.alert.status", "active")
                .containsEntry("kibana.alert.workflow_status", "open")
                .containsEntry("kibana.alert.rule.uuid", RULE_UUID)
                .containsEntry("kibana.alert.rule.name", NAME)
                .containsEntry(
                        "kibana.alert.reason",
                        "process event with process python3, by web on lab-01 created low alert " + NAME + ".")
                .doesNotContainKeys("kibana.alert.building_block_type", "kibana.alert.group.id");
        assertThat((Map<?, ?>) alert.document().get("event"))
                .isEqualTo(Map.of("category", List.of("process"), "type", List.of("start"), "action", "exec"));
    }

    @Test
    void a_block_for_each_event_of_a_sequence() {
        List<Alert> alerts = builder().sequence(List.of(STARTED, ACCEPTED), ACCEPTED.timestamp());
        assertThat(alerts).hasSize(3);
        Alert shell = alerts.get(2);
        for (int i = 0; i < 2; i++) {
            Alert block = alerts.get(i);
            assertThat(block.buildingBlock()).isTrue();
            assertThat(block.isSequenceBlock()).isTrue();
            assertThat(block.document())
                    .containsEntry("@timestamp", "2026-11-24T03:40:02.000Z")
                    .containsEntry("kibana.alert.building_block_type", "default")
                    .containsEntry("kibana.alert.group.id", shell.id())
                    .containsEntry("kibana.alert.group.index", (long) i)
                    .containsEntry("kibana.alert.depth", 1L);
        }
        assertThat(alerts.get(0).id()).isEqualTo("6a623fe047d3a2382172cae07a7e56a4e6353d0b257770dfefa071988e74669e");
        assertThat(alerts.get(1).id()).isEqualTo("a3c461703ac4847ebeaf1edde0c4fcc04de8aa4c1240aaf9a3b2d59cbb4677e6");
    }

    @Test
    void the_alert_that_tells_of_a_sequence_holds_what_its_events_agree_on() {
        Alert shell = builder()
                .sequence(List.of(STARTED, ACCEPTED), ACCEPTED.timestamp())
                .getLast();
        assertThat(shell.id()).isEqualTo("b77261fd215054af6e3d424d37d5cd9a53fa8fcddf8996a912c0285e791d5838");
        assertThat(shell.buildingBlock()).isFalse();
        assertThat(shell.isSequenceBlock()).isFalse();
        assertThat(shell.document())
                .containsEntry("@timestamp", "2026-11-24T03:40:02.000Z")
                .containsEntry("event", Map.of("type", List.of("start")))
                .containsEntry("process", Map.of("entity_id", "E1", "name", "python3"))
                .containsEntry("kibana.alert.group.id", shell.id())
                .containsEntry("kibana.alert.depth", 2L)
                .containsEntry("kibana.alert.original_time", "2026-11-24T03:40:02.000Z")
                .containsEntry("kibana.alert.original_event.type", List.of("start"))
                .doesNotContainKeys(
                        "kibana.alert.group.index",
                        "kibana.alert.building_block_type",
                        "kibana.alert.original_event.action")
                .containsEntry(
                        "kibana.alert.reason",
                        "event with process python3, by web on lab-01 created low alert " + NAME + ".");
        List<?> ancestors = (List<?>) Objects.requireNonNull(shell.document().get("kibana.alert.ancestors"));
        assertThat(ancestors.stream().map(ancestor -> ((Map<?, ?>) ancestor).get("id")))
                .isEqualTo(List.of(
                        "p1",
                        "6a623fe047d3a2382172cae07a7e56a4e6353d0b257770dfefa071988e74669e",
                        "n1",
                        "a3c461703ac4847ebeaf1edde0c4fcc04de8aa4c1240aaf9a3b2d59cbb4677e6"));
        assertThat(((Map<?, ?>) ancestors.get(1)).get("rule")).isEqualTo(RULE_UUID);
    }

    @Test
    void severity_score_and_name_come_from_the_event_if_the_rule_says_so() {
        RuleHeader plain = Programs.rule(NAME);
        RuleHeader mapped = new RuleHeader(
                plain.ruleId(),
                NAME,
                "eql",
                "low",
                21,
                true,
                100,
                List.of(
                        new RuleHeader.SeverityMapping("user.name", "web", "medium"),
                        new RuleHeader.SeverityMapping("host.name", "lab-01", "critical"),
                        new RuleHeader.SeverityMapping("host.name", "other", "high")),
                List.of("absent", "score"),
                "process.name",
                plain.alertFields());
        Event event = new Event(
                "x",
                "i",
                0,
                Document.of(new LinkedHashMap<>(Map.of(
                        "user.name",
                        "web",
                        "host.name",
                        List.of("b", "lab-01"),
                        "score",
                        List.of("7.5", 101, 40),
                        "process.name",
                        "nc"))));
        Alert alert = new AlertBuilder(program(mapped)).event(event);
        assertThat(alert.buildingBlock()).isTrue();
        assertThat(alert.document())
                .containsEntry("kibana.alert.severity", "critical")
                .containsEntry("kibana.alert.risk_score", 40L)
                .containsEntry("kibana.alert.rule.name", "nc")
                .containsEntry("kibana.alert.rule.severity", "low")
                .containsEntry("kibana.alert.building_block_type", "default");
    }

    @Test
    void what_the_common_schema_forbids_is_not_copied() {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("process", Map.of("pid", "not a number", "name", "a", "exit_code", 3));
        source.put("source.ip", List.of("10.0.0.1", "nowhere"));
        source.put("kibana", Map.of("alert", "forged"));
        source.put("kibana.alert.severity", "forged");
        source.put("signal.x", 1);
        source.put("custom", Map.of("anything", List.of(1, "b")));
        source.put("user", "a text where an object belongs");
        source.put("data_stream", Map.of("dataset", "d"));
        Event event = new Event("x", "i", 0, Document.of(new LinkedHashMap<>(source)));
        Map<String, Object> document = builder().event(event).document();
        assertThat(document)
                .containsEntry("process", Map.of("name", "a", "exit_code", 3))
                .containsEntry("source.ip", List.of("10.0.0.1"))
                .containsEntry("custom", Map.of("anything", List.of(1, "b")))
                .containsEntry("kibana.alert.severity", "low")
                .containsEntry("kibana.alert.original_data_stream.dataset", "d")
                .doesNotContainKeys("kibana", "signal.x");
    }

    private static Program program(RuleHeader rule) {
        return new Program(
                rule,
                new QueryPlan.EventPlan(new Condition.Constant(true), List.of()),
                IndexPattern.any(),
                EventOrder.DEFAULT);
    }
}
