package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class WindowInQueryTest {
    private final WindowInQuery check = new WindowInQuery();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE @timestamp > NOW() - 5 minutes | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE @timestamp < NOW() - 14 days | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_window_wider_than_what_the_rule_reads_is_told() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE @timestamp >= NOW() - 14 days AND user.name == \"x\" | KEEP _id, _version, _index")
                        .told(check))
                .containsExactly(
                        "warning 32: @timestamp >= NOW() - 14 days: the query asks for 14d of events, but the rule reads one window of 9m [set `from` to `now-14d`, or leave the condition out]");
    }

    @Test
    void a_span_that_no_duration_can_hold_is_let_pass() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE @timestamp > NOW() - 9000000000000 days | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_look_back_that_cannot_be_read_is_told_elsewhere() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE @timestamp > NOW() - 14 days | KEEP _id, _version, _index")
                        .with("now-9m", "soon")
                        .told(check))
                .isEmpty();
    }
}
