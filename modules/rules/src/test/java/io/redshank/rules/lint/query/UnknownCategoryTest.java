package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class UnknownCategoryTest {
    private final UnknownCategory check = new UnknownCategory();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_category_of_ecs_or_of_elastic_defend_is_right() {
        assertThat(Reviewed.rule().with("process where", "dns where").told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("process where", "proces where")
                        .with("type = \"eql\"", "event_category_override = \"kind\"\ntype = \"eql\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void another_word_is_told() {
        assertThat(Reviewed.rule().with("process where", "proces where").told(check))
                .containsExactly("warning 32: proces: `proces` is no event category [did you mean `process`?]");
    }

    @Test
    void a_category_that_the_indices_do_not_hold_is_told() {
        assertThat(Reviewed.rule().with("process where", "registry where").told(check))
                .containsExactly("warning 32: registry: no index pattern of this rule reads registry events [add"
                        + " `logs-endpoint.events.registry-*` to `index`, or name the category meant]");
        assertThat(Reviewed.rule()
                        .with("process where", "registry where")
                        .with(
                                "[\"logs-endpoint.events.process-*\"]",
                                "[\"logs-endpoint.events.process-*\", \"winlogbeat-*\"]")
                        .told(check))
                .isEmpty();
    }
}
