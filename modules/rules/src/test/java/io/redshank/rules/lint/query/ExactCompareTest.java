package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ExactCompareTest {
    private final ExactCompare check = new ExactCompare();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("event.type == \"start\"", "event.type : \"st*\"")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("event.type == \"start\"", "event.type : \"Start\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void what_has_one_spelling_is_compared_exactly() {
        Reviewed rule = Reviewed.rule().with("event.type == \"start\"", "event.type : \"start\"");
        assertThat(rule.told(check))
                .containsExactly(
                        "warning 32: event.type : \"start\": `:` is for what may be spelled in several ways; `event.type` is not [write `==`]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void a_list_is_written_with_in() {
        Reviewed rule = Reviewed.rule().with("event.type == \"start\"", "event.type like~ (\"start\", \"end\")");
        assertThat(rule.mended(check)).contains("event.type in (\"start\", \"end\")");
    }

    @Test
    void a_name_of_windows_is_not() {
        assertThat(Reviewed.rule()
                        .with("host.os.type == \"linux\"", "host.os.type == \"windows\"")
                        .told(check))
                .containsExactly(
                        "warning 33: process.name == \"bash\": Windows does not mind the case of `process.name`, but `==` does [write `:`]",
                        "warning 33: process.parent.name == \"backupd\": Windows does not mind the case of `process.parent.name`, but `==` does [write `:`]");
    }

    @Test
    void where_case_counts_a_pattern_without_wildcards_is_told() {
        assertThat(Reviewed.rule().with("process.name ==", "process.name :").told(check))
                .containsExactly("warning 33: process.name : \"bash\": `:` is for what may be spelled in several ways;"
                        + " `process.name` is not [write `==`]");
        assertThat(Reviewed.rule().with("process.name ==", "user.id like").told(check))
                .containsExactly("warning 33: user.id like \"bash\": `like` without a wildcard compares the whole value"
                        + " [write `==`]");
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.name : \"ba*\"")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule().with("process.name ==", "user.name like~").told(check))
                .isEmpty();
    }
}
