package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class EventSourceChoiceTest {
    private final EventSourceChoice check = new EventSourceChoice();

    @Test
    void an_index_is_right_and_so_is_a_data_view() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("index = [\"logs-endpoint.events.process-*\"]", "data_view_id = \"x\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void neither_is_told() {
        assertThat(Reviewed.rule().without("index").told(check))
                .containsExactly(
                        "error 7: [rule]: nothing says what events the rule reads [set `index` or `data_view_id`]");
        assertThat(Reviewed.rule()
                        .with("index = [\"logs-endpoint.events.process-*\"]", "index = []")
                        .told(check))
                .containsExactly(
                        "error 13: index: nothing says what events the rule reads [set `index` or `data_view_id`]");
    }

    @Test
    void both_are_told() {
        assertThat(Reviewed.rule()
                        .with("index =", "data_view_id = \"x\"\nindex =")
                        .told(check))
                .containsExactly(
                        "error 13: data_view_id: both `index` and `data_view_id` are set [choose one of them]");
    }

    @Test
    void esql_has_its_own_source() {
        assertThat(Reviewed.rule().with("\"eql\"", "\"esql\"").told(check))
                .containsExactly(
                        "error 13: index: esql rules have no `index`: the query's FROM says what is read [take `index` out]");
    }

    @Test
    void other_types_are_excused() {
        assertThat(Reviewed.rule()
                        .without("index")
                        .with("type = \"eql\"", "type = \"machine_learning\"")
                        .told(check))
                .isEmpty();
    }
}
