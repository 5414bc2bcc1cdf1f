package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class AnyCategoryTest {
    private final AnyCategory check = new AnyCategory();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_dataset_in_the_condition_narrows_enough() {
        assertThat(Reviewed.rule()
                        .with("process where", "any where")
                        .with("event.type ==", "event.dataset ==")
                        .told(check))
                .isEmpty();
    }

    @Test
    void any_event_at_all_is_told() {
        assertThat(Reviewed.rule().with("process where", "any where").told(check))
                .containsExactly(
                        "warning 32: any: `any where` looks at events of every category [name the category, as in"
                                + " `process where …`, or test `event.category` or `event.dataset`]");
    }
}
