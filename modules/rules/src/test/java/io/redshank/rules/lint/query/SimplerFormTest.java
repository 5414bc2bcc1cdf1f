package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class SimplerFormTest {
    private final SimplerForm check = new SimplerForm();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.kql("process.name:(a or b) and (user.name:c or host.name:d)")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.kql("process.args:a and process.name:b and not process.args:c")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.kql("powershell.file.script_block_text:a or powershell.file.script_block_text:b")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_field_named_twice_is_told_and_merged() {
        Reviewed rule = Reviewed.kql("process.name:a or user.name:x or process.name:(b or \"c d\")");
        assertThat(rule.told(check))
                .containsExactly(
                        "warning 32: process.name:(b or \"c d\"): `process.name:a or process.name:(b or \"c d\")` names `process.name` twice [write `process.name:(a or b or \"c d\")`]");
        assertThat(rule.mended(check)).contains("process.name:(a or b or \"c d\") or user.name:x\n");
    }

    @Test
    void values_that_must_all_be_there_are_merged_too() {
        Reviewed rule = Reviewed.kql("process.args:a and process.args:b");
        assertThat(rule.mended(check)).contains("process.args:(a and b)");
    }

    @Test
    void parentheses_for_nothing_are_taken_out() {
        Reviewed rule = Reviewed.kql("user.name:a and (host.name:b and process.name:c)");
        assertThat(rule.told(check))
                .containsExactly(
                        "warning 32: (host.name:b and process.name:c): parentheses in a row joined by `and` change nothing [take them out]");
        assertThat(rule.mended(check)).contains("user.name:a and host.name:b and process.name:c");
    }

    @Test
    void two_nots_are_told() {
        assertThat(Reviewed.kql("not (not user.name:a)").told(check))
                .containsExactly("warning 32: not (not user.name:a): two `not` undo each other [write `user.name:a`]");
    }

    @Test
    void parentheses_around_the_whole_query_are_taken_out() {
        Reviewed rule = Reviewed.kql("(user.name:a and host.name:b)");
        assertThat(rule.told(check))
                .containsExactly("warning 32: (user.name:a and host.name:b): parentheses around the whole query change"
                        + " nothing [take them out]");
        assertThat(rule.mended(check)).contains("\nuser.name:a and host.name:b\n");
        assertThat(Reviewed.kql("user.name:(a or b)").told(check)).isEmpty();
    }

    @Test
    void what_never_matches_or_stands_there_twice_is_told_elsewhere() {
        assertThat(Reviewed.kql("event.outcome:success and event.outcome:failure")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.kql("process.args:a and process.args:a").told(check))
                .isEmpty();
    }
}
