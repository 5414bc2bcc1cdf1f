package io.redshank.rules.lint.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class EndpointLookBackTest {
    private final EndpointLookBack check = new EndpointLookBack();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void without_a_look_back_it_is_told() {
        assertThat(Reviewed.rule().without("from").told(check))
                .containsExactly(
                        "error 12: \"logs-endpoint.events.process-*\": a rule over"
                                + " `logs-endpoint.events.process-*` must say how far it looks back [write `from = \"now-9m\"`]");
    }

    @Test
    void of_other_events_nothing_is_asked() {
        assertThat(Reviewed.rule()
                        .without("from")
                        .with("logs-endpoint.events.process-*", "auditbeat-*")
                        .told(check))
                .isEmpty();
    }

    @Test
    void rows_come_late_too() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | KEEP *")
                        .without("from = ")
                        .told(check))
                .hasSize(1);
    }
}
