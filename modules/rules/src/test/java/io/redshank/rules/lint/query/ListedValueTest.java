package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ListedValueTest {
    private final ListedValue check = new ListedValue();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.kql("event.outcome:failure and event.category:(process or dns) and event.type:st*")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.kql("event.outcome:(success or Success)").told(check))
                .isEmpty();
    }

    @Test
    void a_value_that_ecs_does_not_list_is_told_with_the_one_that_was_meant() {
        assertThat(Reviewed.rule().with("\"start\"", "\"starts\"").told(check))
                .containsExactly(
                        "warning 32: \"starts\": `event.type` has no value `starts` in ECS [did you mean `start`?]");
        assertThat(Reviewed.kql("event.kind:whatever").told(check))
                .containsExactly(
                        "warning 32: whatever: `event.kind` has no value `whatever` in ECS [ECS has alert, asset, enrichment, event, metric, pipeline_error, signal, state]");
    }

    @Test
    void case_counts_where_the_operator_minds_it() {
        assertThat(Reviewed.rule()
                        .with("event.type == \"start\"", "event.type : \"Start\"")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule().with("\"start\"", "\"Start\"").told(check))
                .containsExactly(
                        "warning 32: \"Start\": `event.type` has no value `Start` in ECS [did you mean `start`?]");
    }

    @Test
    void a_type_that_events_of_the_category_do_not_have_is_told() {
        assertThat(Reviewed.rule().with("\"start\"", "\"creation\"").told(check))
                .containsExactly(
                        "warning 32: event.type == \"creation\": events of category process have no type `creation` in ECS [their types are access, change, end, info, start]");
    }
}
