package io.redshank.workbench.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.redshank.expr.plan.Program;
import io.redshank.model.Event;
import io.redshank.workbench.SampleRules;
import io.redshank.workbench.synth.Synthesis.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class SynthesizerTest {
    private static final String INDEX = "\"logs-endpoint.events.process*\", \"logs-endpoint.events.network*\"";

    private static Program program(String type, String language, String query, String more) {
        return SampleRules.rule(type, language, INDEX, query, more);
    }

    private static Synthesis eql(String query) {
        return Synthesizer.of(program("eql", "eql", query, ""), 1);
    }

    private static Synthesis kql(String query) {
        return Synthesizer.of(program("query", "kuery", query, ""), 1);
    }

    private static List<String> names(Synthesis made) {
        return made.cases().stream().map(SynthCase::name).toList();
    }

    private static List<Object> values(Synthesis made, int number, String field) {
        return made.cases().get(number).scene().events().stream()
                .flatMap(event -> event.document().values(field).stream())
                .toList();
    }

    @Test
    void each_leaf_has_a_near_miss_that_keeps_all_else() {
        Synthesis made = eql(
                "process where process.name in (\"curl\", \"wget\") and process.args : \"http*\" and not user.id == \"0\"");
        assertThat(names(made))
                .containsExactly(
                        "fires",
                        "near miss, but for event.category:keyword == \"process\"",
                        "near miss, but for process.name:keyword in (\"curl\", \"wget\")",
                        "near miss, but for process.args:keyword like (\"http*\"~)",
                        "near miss, but for not user.id:keyword == \"0\"");
        assertThat(made.unmet()).isEmpty();
        assertThat(values(made, 0, "process.name")).containsAnyOf("curl", "wget");
        assertThat(values(made, 3, "process.name")).isEqualTo(values(made, 0, "process.name"));
        assertThat(values(made, 3, "process.args")).isNotEqualTo(values(made, 0, "process.args"));
        assertThat(values(made, 4, "user.id")).containsExactly("0");
    }

    @Test
    void an_event_says_which_stream_it_is_of() {
        Event event = eql("network where destination.port == 4444")
                .cases()
                .getFirst()
                .scene()
                .events()
                .getFirst();
        assertThat(event.index()).isEqualTo("logs-endpoint.events.network-default");
        assertThat(event.document().text("data_stream.dataset")).isEqualTo("endpoint.events.network");
        assertThat(event.document().text("@timestamp")).isEqualTo("2026-01-01T00:00:00.000Z");
    }

    @Test
    void a_rule_that_contradicts_itself_is_told_with_what_contradicts() {
        Synthesis made = eql("process where process.name == \"curl\" and not process.name like (\"cu*\", \"we*\")");
        assertThat(made.cases()).isEmpty();
        assertThat(made.unmet())
                .containsExactly(new Synthesis.Unmet(
                        "fires", Reason.IMPOSSIBLE, "`process.name` has to be `curl`, but not `cu*` or `we*`"));
    }

    @Test
    void texts_are_found_where_only_automata_find_them() {
        Synthesis made = eql("process where process.name regex \"[a-c]{3}\" and process.name != \"aaa\""
                + " and not process.name like (\"*a*\", \"*b*\")");
        assertThat(values(made, 0, "process.name")).containsExactly("ccc");
    }

    @Test
    void a_contradiction_of_patterns_is_proved() {
        Synthesis made = eql("process where process.name regex \"[ab]+\" and not process.name like (\"*a*\", \"*b*\")");
        assertThat(made.unmet())
                .singleElement()
                .satisfies(unmet -> assertThat(unmet.reason()).isEqualTo(Reason.IMPOSSIBLE));
    }

    @Test
    void a_condition_that_decides_nothing_is_told() {
        Synthesis made = kql("process.name:curl and (process.name:c* or user.id:0)");
        assertThat(made.unmet())
                .extracting(Synthesis.Unmet::wanted, Synthesis.Unmet::reason)
                .containsExactly(
                        tuple("near miss, but for process.name:keyword like (\"c*\")", Reason.IMPOSSIBLE),
                        tuple("near miss, but for user.id:keyword == \"0\"", Reason.IMPOSSIBLE));
    }

    @Test
    void fields_that_are_compared_with_each_other_get_values_that_fit() {
        Synthesis made = eql("process where startsWith(process.executable, process.working_directory)"
                + " and process.working_directory : \"/tmp/*\"");
        String executable = (String) values(made, 0, "process.executable").getFirst();
        assertThat(executable).startsWith((String)
                values(made, 0, "process.working_directory").getFirst());
    }

    @Test
    void addresses_and_numbers_lie_where_they_should() {
        Synthesis made = eql("network where cidrMatch(source.ip, \"10.1.0.0/16\") and not source.ip == \"10.1.0.9\""
                + " and destination.port > 1024 and destination.port < 1027 and destination.port != 1025");
        assertThat(made.unmet()).isEmpty();
        assertThat(values(made, 0, "source.ip"))
                .allMatch(value -> value.toString().startsWith("10.1."));
        assertThat(values(made, 0, "destination.port")).containsExactly(1026L);
    }

    @Test
    void a_sequence_is_missed_by_key_order_step_and_span() {
        Synthesis made = eql("sequence by process.entity_id with maxspan=1m"
                + " [process where process.name == \"php\"] [network where destination.port == 80]"
                + " until [process where process.name == \"end\"]");
        assertThat(names(made))
                .contains(
                        "fires",
                        "near miss, another value of the key `process.entity_id`",
                        "near miss, the events in the wrong order",
                        "near miss, without the event of step 1",
                        "near miss, the last event after `maxspan`",
                        "near miss, with the event of `until` in between");
        assertThat(made.unmet()).isEmpty();
        List<Event> late = made.cases()
                .get(names(made).indexOf("near miss, the last event after `maxspan`"))
                .scene()
                .events();
        assertThat(late.getLast().timestamp() - late.getFirst().timestamp()).isEqualTo(61_000_000_000L);
    }

    @Test
    void a_step_that_must_be_missing_is_broken_by_its_event() {
        Synthesis made = eql("sequence by host.id with maxspan=1m"
                + " [process where process.name == \"a\"] ![process where process.name == \"b\"]"
                + " [process where process.name == \"c\"]");
        assertThat(names(made)).contains("near miss, with an event that must not occur (step 2)");
        assertThat(made.unmet()).isEmpty();
    }

    @Test
    void a_threshold_is_missed_by_one_event_one_value_and_another_key() {
        Program program = program("threshold", "kuery", "event.action:login", """

                [rule.threshold]
                field = ["user.name"]
                value = 5

                [[rule.threshold.cardinality]]
                field = "source.ip"
                value = 3
                """);
        Synthesis made = Synthesizer.of(program, 1);
        assertThat(names(made))
                .contains(
                        "fires",
                        "near miss, 4 of 5 events",
                        "near miss, one event with another value of `user.name`",
                        "near miss, 2 of 3 values of `source.ip`");
        assertThat(made.cases().getFirst().scene().events()).hasSize(5);
    }

    @Test
    void a_new_term_is_missed_by_one_that_was_seen() {
        Program program = SampleRules.newTerms(INDEX, "event.action:login");
        Synthesis made = Synthesizer.of(program, 1);
        assertThat(names(made))
                .contains("near miss, seen before: the first event alerts, the same within 7 days does not");
        assertThat(made.isProven()).isTrue();
    }

    @Test
    void the_same_seed_makes_the_same_events() {
        Program program = program("query", "kuery", "process.name:(a or b or c) and process.args:*x*", "");
        assertThat(Synthesizer.of(program, 7).toString())
                .isEqualTo(Synthesizer.of(program, 7).toString());
    }
}
