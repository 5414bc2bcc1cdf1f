package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class CoveredValueTest {
    private final CoveredValue check = new CoveredValue();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.name : (\"bash\", \"zsh\", \"k*\")")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.name in (\"bash\", \"BASH\")")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_value_that_stands_there_twice_is_told_and_taken_out() {
        Reviewed rule =
                Reviewed.rule().with("process.name == \"bash\"", "process.name in (\"bash\", \"zsh\",\n \"bash\")");
        assertThat(rule.told(check))
                .containsExactly("warning 34: \"bash\": `\"bash\"` stands there twice [take it out]");
        assertThat(rule.mended(check)).contains("process.name in (\"bash\", \"zsh\")");
    }

    @Test
    void a_value_that_a_pattern_covers_is_told_and_taken_out() {
        Reviewed rule = Reviewed.rule()
                .with("process.name == \"bash\"", "process.name : (\"cmd.exe\", \"CMD?.exe\", \"cmd*\")");
        assertThat(rule.told(check))
                .containsExactly(
                        "warning 33: \"cmd.exe\": `\"cmd.exe\"` is implied by `\"cmd*\"` [take it out]",
                        "warning 33: \"CMD?.exe\": `\"CMD?.exe\"` is implied by `\"cmd*\"` [take it out]");
        assertThat(rule.mended(check)).contains("process.name : (\"cmd*\")");
    }

    @Test
    void a_list_of_kql_is_mended_too() {
        Reviewed rule = Reviewed.kql("process.name:(a* or b or ab)");
        assertThat(rule.mended(check)).contains("process.name:(a* or b)");
    }

    @Test
    void alternatives_with_lists_of_their_own_are_told_only() {
        Reviewed rule =
                Reviewed.rule().with("process.name == \"bash\"", "(process.name : \"ab*\" or process.name : \"abc\")");
        assertThat(rule.told(check))
                .containsExactly("warning 33: \"abc\": `\"abc\"` is implied by `\"ab*\"` [take it out]");
        assertThat(rule.mended(check)).isEqualTo(rule.text());
    }

    @Test
    void a_comment_between_values_is_left_to_people() {
        Reviewed rule =
                Reviewed.rule().with("process.name == \"bash\"", "process.name in (\"bash\", /* shells */ \"bash\")");
        assertThat(rule.told(check)).hasSize(1);
        assertThat(rule.mended(check)).isEqualTo(rule.text());
    }

    @Test
    void words_of_analysed_text_are_no_whole_values() {
        assertThat(Reviewed.kql("message:(\"a b\" or a*)").told(check)).isEmpty();
        assertThat(Reviewed.kql("labels.on:(true or \"true\")").told(check)).isEmpty();
    }

    @Test
    void a_condition_that_stands_there_twice_is_told() {
        assertThat(Reviewed.rule()
                        .with("event.type == \"start\" and", "event.type == \"start\" and event.type == \"start\" and")
                        .told(check))
                .containsExactly("warning 32: event.type == \"start\": `event.type == \"start\"` stands there twice"
                        + " [take it out]");
        assertThat(Reviewed.kql("process.args:(a and b)").told(check)).isEmpty();
    }

    @Test
    void a_condition_that_holds_by_another_is_told() {
        assertThat(Reviewed.rule()
                        .with(
                                "process.name == \"bash\"",
                                "process.name in (\"bash\", \"zsh\") and process.name == \"bash\"")
                        .told(check))
                .containsExactly(
                        "warning 33: process.name in (\"bash\", \"zsh\"): `process.name in (\"bash\", \"zsh\")` is"
                                + " implied by `process.name == \"bash\"` [take it out]");
        assertThat(Reviewed.esql("FROM a | WHERE process.name LIKE \"ba*\" AND process.name == \"bash\"")
                        .told(check))
                .containsExactly("warning 32: process.name LIKE \"ba*\": `process.name LIKE \"ba*\"` is implied by"
                        + " `process.name == \"bash\"` [take it out]");
    }
}
