package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class NeverTrueTest {
    private final NeverTrue check = new NeverTrue();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.sequence().told(check)).isEmpty();
        assertThat(Reviewed.kql("process.name:(a or b) and not process.name:a and not process.args:b")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.pid > 4 and process.pid < 9")
                        .told(check))
                .isEmpty();
    }

    @Test
    void what_is_asked_for_and_excluded_is_told() {
        assertThat(Reviewed.rule()
                        .with(
                                "process.name == \"bash\"",
                                "process.name == \"bash\" and not process.name : (\"zsh\", \"ba*\")")
                        .told(check))
                .containsExactly(
                        "error 33: not process.name : (\"zsh\", \"ba*\"): never true beside `process.name == \"bash\"`: the query or this part of it never matches [take one of the two out, or join them by `or`]");
        assertThat(Reviewed.kql("user.name:root and not user.name:*").told(check))
                .containsExactly(
                        "error 32: not user.name:*: never true beside `user.name:root`: the query or this part of it never matches [take one of the two out, or join them by `or`]");
    }

    @Test
    void two_values_of_a_field_that_has_one_are_told() {
        assertThat(Reviewed.rule()
                        .with(
                                "process.name == \"bash\"",
                                "process.name == \"bash\" and process.name : (\"zsh\", \"k*\")")
                        .told(check))
                .containsExactly(
                        "error 33: process.name : (\"zsh\", \"k*\"): never true beside `process.name == \"bash\"`: the query or this part of it never matches [take one of the two out, or join them by `or`]");
    }

    @Test
    void two_values_of_a_field_that_may_have_several_are_right() {
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.args == \"-a\" and process.args == \"-b\"")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.kql("event.action:exec and event.action:fork").told(check))
                .isEmpty();
    }

    @Test
    void es_ql_compares_no_field_with_several_values() {
        assertThat(Reviewed.esql(
                                "FROM logs-* METADATA _id, _version, _index | WHERE process.args == \"-a\" AND process.args == \"-b\" | KEEP _id, _version, _index")
                        .told(check))
                .containsExactly(
                        "error 32: process.args == \"-b\": never true beside `process.args == \"-a\"`: the query or this part of it never matches [take one of the two out, or join them by `or`]");
    }

    @Test
    void ranges_that_exclude_each_other_are_told() {
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.pid > 9 and process.pid < 9")
                        .told(check))
                .containsExactly(
                        "error 33: process.pid < 9: never true beside `process.pid > 9`: the query or this part of it never matches [take one of the two out, or join them by `or`]");
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.pid >= 9 and process.pid <= 9")
                        .told(check))
                .isEmpty();
    }

    @Test
    void an_alternative_is_held_against_what_must_hold_besides() {
        assertThat(Reviewed.rule()
                        .with(
                                "process.name == \"bash\"",
                                "process.name == \"bash\" and (process.pid == 1 or process.name == \"zsh\")")
                        .told(check))
                .containsExactly(
                        "error 33: process.name == \"zsh\": never true beside `process.name == \"bash\"`: the query or this part of it never matches [take one of the two out, or join them by `or`]");
    }

    @Test
    void an_exclusion_that_excludes_nothing_is_right() {
        assertThat(Reviewed.rule()
                        .with(
                                "process.name == \"bash\"",
                                "process.name == \"bash\" and not (process.name == \"zsh\" and process.pid == 1)")
                        .told(check))
                .isEmpty();
    }

    @Test
    void words_of_analysed_text_are_no_whole_values() {
        assertThat(Reviewed.kql("message:\"a b\" and not message:a*b").told(check))
                .isEmpty();
        assertThat(Reviewed.kql("labels.on:true and not labels.on:\"true\"").told(check))
                .isEmpty();
    }
}
