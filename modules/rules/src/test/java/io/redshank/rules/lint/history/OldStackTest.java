package io.redshank.rules.lint.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class OldStackTest {
    private final OldStack check = new OldStack();

    private static Reviewed asking(String stack) {
        return Reviewed.rule()
                .with(
                        "updated_date",
                        "min_stack_comments = \"new function\"\nmin_stack_version = \"" + stack + "\"\nupdated_date");
    }

    @Test
    void a_supported_stack_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(asking("9.3.0").told(check)).isEmpty();
        assertThat(asking("8.19.0").told(check)).isEmpty();
    }

    @Test
    void an_older_one_is_told_and_taken_out() {
        assertThat(asking("8.3.0").told(check))
                .containsExactly(
                        "error 6: \"8.3.0\": min_stack_version 8.3.0: the oldest supported stack is 8.19.0 [delete it, and `min_stack_comments` with it]");
        assertThat(asking("8.3.0").mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void an_unknown_one_is_told() {
        assertThat(asking("9.9.0").told(check))
                .containsExactly(
                        "error 6: \"9.9.0\": min_stack_version 9.9.0 names no known stack [supported are 8.19, 9.3, 9.4, 9.5, 9.6]");
        assertThat(asking("new").told(check))
                .containsExactly("error 6: \"new\": `min_stack_version` is no version [as in `9.6.0`]");
    }

    @Test
    void deprecated_files_keep_theirs() {
        assertThat(asking("8.3.0").with("\"production\"", "\"deprecated\"").told(check))
                .isEmpty();
    }
}
