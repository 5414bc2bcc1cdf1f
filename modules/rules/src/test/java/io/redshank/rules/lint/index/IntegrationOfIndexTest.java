package io.redshank.rules.lint.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class IntegrationOfIndexTest {
    private final IntegrationOfIndex check = new IntegrationOfIndex();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_broad_pattern_implies_nothing() {
        assertThat(Reviewed.rule()
                        .with("logs-endpoint.events.process-*", "logs-*\", \"filebeat-*")
                        .told(check))
                .isEmpty();
    }

    @Test
    void the_integration_of_another_pattern_is_told_once() {
        assertThat(Reviewed.rule()
                        .with("logs-endpoint.events.process-*", "logs-okta.system-*\", \"logs-okta*")
                        .told(check))
                .containsExactly("error 13: \"logs-okta.system-*\": `logs-okta.system-*` implies integration okta"
                        + " [add \"okta\" to `integration`]");
    }

    @Test
    void the_source_of_esql_counts() {
        assertThat(Reviewed.esql("FROM logs-okta.system-* METADATA _id | KEEP _id")
                        .told(check))
                .containsExactly("error 32: logs-okta.system-*: `FROM logs-okta.system-*` implies integration okta"
                        + " [add \"okta\" to `integration`]");
    }
}
