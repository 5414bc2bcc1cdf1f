package io.redshank.rules.lint.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class StackWithoutReasonTest {
    private final StackWithoutReason check = new StackWithoutReason();

    @Test
    void both_or_none_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with(
                                "updated_date",
                                "min_stack_comments = \"new function\"\nmin_stack_version = \"9.3.0\"\nupdated_date")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_stack_without_reason_is_told() {
        assertThat(Reviewed.rule()
                        .with("updated_date", "min_stack_version = \"9.3.0\"\nupdated_date")
                        .told(check))
                .containsExactly(
                        "error 5: \"9.3.0\": `min_stack_version` stands without a reason [say why in `min_stack_comments`]");
    }

    @Test
    void a_reason_without_stack_is_told() {
        assertThat(Reviewed.rule()
                        .with("updated_date", "min_stack_comments = \"new function\"\nupdated_date")
                        .told(check))
                .containsExactly(
                        "error 5: min_stack_comments: `min_stack_comments` explains a `min_stack_version` that is not here [add the version, or take the comments out]");
    }
}
