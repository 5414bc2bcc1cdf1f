package io.redshank.workbench.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.expr.plan.Program;
import io.redshank.model.Event;
import io.redshank.testkit.Events;
import io.redshank.workbench.SampleRules;
import io.redshank.workbench.explain.Explanation.Why;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final String SEQUENCE =
            "sequence by host.id with maxspan=1m [process where process.name == \"a\"] [network where true]";

    private static Program rule(String type, String language, String query, String more) {
        return SampleRules.rule(type, language, "\"*\"", query, more);
    }

    private static Explanation explain(Program program, Event... events) {
        return Explainer.explain(Explainer.Question.of(program, List.of(events), false));
    }

    private static Event process(int second, String id, String host) {
        return Events.at(second * 1_000L, id, "event.category", "process", "process.name", "a", "host.id", host);
    }

    private static Event network(int second, String id, String host) {
        return Events.at(second * 1_000L, id, "event.category", "network", "host.id", host);
    }

    private static Explanation.Attempt attempt(String query, Event... events) {
        Explanation explanation = explain(rule("eql", "eql", query, ""), events);
        assertThat(explanation.matches()).isEmpty();
        return explanation.attempts().getFirst();
    }

    @Test
    void the_closest_miss_comes_first() {
        Program program = rule("query", "kuery", "process.name:curl and user.id:0 and host.id:h", "");
        Explanation explanation = explain(
                program,
                Events.at(0, "far", "process.name", "wget"),
                Events.at(0, "near", "process.name", "curl", "user.id", "0", "host.id", "g"));
        assertThat(explanation.conditions().getFirst().events())
                .extracting(each -> each.event().id())
                .containsExactly("near", "far");
        assertThat(explanation.conditions().getFirst().satisfied()).isZero();
    }

    @Test
    void a_leaf_is_true_false_or_missing_and_shows_the_values_seen() {
        Program program = rule("query", "kuery", "process.name:curl and user.id:0 and host.id:h", "");
        Explanation explanation =
                explain(program, Events.at(0, "e", "process.name", "curl", "user.id", List.of("1", "2")));
        List<ConditionPart> parts =
                explanation.conditions().getFirst().events().getFirst().tree().parts();
        assertThat(parts).extracting(part -> part.verdict().label()).containsExactly("true", "false", "missing");
        assertThat(parts.get(1).values()).containsEntry("user.id", List.of("1", "2"));
    }

    @Test
    void a_sequence_waits_for_an_event_that_never_came() {
        Explanation.Attempt attempt = attempt(SEQUENCE, process(0, "p", "h"));
        assertThat(attempt.why()).isEqualTo(Why.NO_EVENT);
        assertThat(attempt.waitsFor()).isEqualTo(2);
        assertThat(attempt.words()).isEqualTo("it waits for stage 2, of which there is no event");
    }

    @Test
    void a_sequence_whose_next_event_has_another_key() {
        Explanation.Attempt attempt = attempt(SEQUENCE, process(0, "p", "h"), network(1, "n", "g"));
        assertThat(attempt.why()).isEqualTo(Why.OTHER_KEY);
        assertThat(attempt.words()).isEqualTo("no event of stage 2 shares its host.id [h]");
    }

    @Test
    void a_sequence_whose_next_event_comes_too_late_or_too_early() {
        assertThat(attempt(SEQUENCE, process(0, "p", "h"), network(61, "n", "h"))
                        .words())
                .isEqualTo("stage 2 comes 61.0 s after the first, more than maxspan 60.0 s");
        assertThat(attempt(SEQUENCE, network(0, "n", "h"), process(1, "p", "h")).why())
                .isEqualTo(Why.BEFORE);
    }

    @Test
    void a_sequence_that_until_ended() {
        Explanation.Attempt attempt = attempt(
                SEQUENCE + " until [file where true]",
                process(0, "p", "h"),
                Events.at(1_000, "end", "event.category", "file", "host.id", "h"),
                network(2, "n", "h"));
        assertThat(attempt.why()).isEqualTo(Why.UNTIL);
        assertThat(attempt.words()).isEqualTo("`until` ended it: end");
    }

    @Test
    void a_sequence_with_an_event_that_must_be_missing() {
        Explanation.Attempt attempt = attempt(
                "sequence by host.id with maxspan=1m [process where true] ![file where true] [network where true]",
                process(0, "p", "h"),
                Events.at(1_000, "f", "event.category", "file", "host.id", "h"),
                network(2, "n", "h"));
        assertThat(attempt.why()).isEqualTo(Why.NOT_MISSING);
        assertThat(attempt.words()).isEqualTo("an event of stage 2, which must be missing, is there: f");
    }

    @Test
    void a_first_event_that_a_newer_one_replaced() {
        Explanation explanation = explain(
                rule("eql", "eql", SEQUENCE, ""), process(0, "old", "h"), process(1, "new", "h"), network(2, "n", "h"));
        assertThat(explanation.matches()).hasSize(1);
        assertThat(explanation.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.why()).isEqualTo(Why.REPLACED);
            assertThat(attempt.words()).isEqualTo("a newer event of stage 1 took its place: new");
        });
    }

    @Test
    void the_attempt_that_came_farthest_is_told_first() {
        Explanation explanation = explain(
                rule("eql", "eql", SEQUENCE + " [file where true]", ""),
                process(0, "p", "h"),
                process(1, "q", "g"),
                network(2, "n", "g"));
        assertThat(explanation.attempts())
                .extracting(attempt -> attempt.events().getFirst().id() + " " + attempt.waitsFor())
                .containsExactly("q 3", "p 2");
    }

    @Test
    void a_threshold_tells_what_was_counted() {
        Program program = rule("threshold", "kuery", "event.action:login", """

                [rule.threshold]
                field = ["user.name"]
                value = 3

                [[rule.threshold.cardinality]]
                field = "source.ip"
                value = 2
                """);
        Explanation explanation = explain(
                program,
                Events.at(0, "1", "event.action", "login", "user.name", "u", "source.ip", "10.0.0.1"),
                Events.at(1, "2", "event.action", "login", "user.name", "u", "source.ip", "10.0.0.1"),
                Events.at(2, "3", "event.action", "login", "user.name", "v", "source.ip", "10.0.0.2"));
        Explanation.Group nearest = explanation.groups().getFirst();
        assertThat(nearest.keys()).containsEntry("user.name", "u");
        assertThat(nearest.count()).isEqualTo(2);
        assertThat(nearest.needed()).isEqualTo(3);
        assertThat(nearest.distinct()).containsEntry("source.ip", 1);
        assertThat(nearest.distinctNeeded()).containsEntry("source.ip", 2);
    }

    @Test
    void new_terms_tell_since_when_they_are_known() {
        Program program = SampleRules.newTerms("\"*\"", "event.action:login");
        Explanation explanation = explain(
                program,
                Events.at(0, "1", "event.action", "login", "user.name", "u"),
                Events.at(1_000, "2", "event.action", "login", "user.name", "u"));
        assertThat(explanation.terms())
                .extracting(Explanation.Term::since)
                .containsExactly("", "1970-01-01T00:00:00.000Z");
    }
}
