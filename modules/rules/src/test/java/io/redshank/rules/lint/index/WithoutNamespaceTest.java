package io.redshank.rules.lint.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class WithoutNamespaceTest {
    private final WithoutNamespace check = new WithoutNamespace();

    private static Reviewed reading(String pattern) {
        return Reviewed.rule().with("logs-endpoint.events.process-*", pattern);
    }

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_data_stream_without_its_namespace_is_told() {
        assertThat(reading("logs-okta.system").told(check))
                .containsExactly("warning 13: \"logs-okta.system\": `logs-okta.system` does not match the namespace"
                        + " of an index [write `logs-okta.system-*`]");
        assertThat(reading("winlogbeat").told(check)).hasSize(1);
    }

    @Test
    void one_namespace_is_told() {
        assertThat(reading("logs-okta.system-default").told(check))
                .containsExactly("warning 13: \"logs-okta.system-default\": `logs-okta.system-default` reads one"
                        + " namespace only [write `logs-okta.system-*`]");
    }

    @Test
    void everything_is_told() {
        assertThat(reading("*").told(check))
                .containsExactly("warning 13: \"*\": `*` reads every index there is"
                        + " [name the indices whose events the rule is about]");
    }

    @Test
    void indices_of_another_form_are_let_be() {
        assertThat(reading("ml_beaconing.all\", \"acme-audit\", \"logs-okta*").told(check))
                .isEmpty();
    }
}
