package io.redshank.rules.lint.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.KnownIntegrations;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class DatasetOfIntegrationTest {
    private final DatasetOfIntegration check = new DatasetOfIntegration();

    private static Reviewed asking(String condition) {
        return Reviewed.rule().with("process.name == \"bash\"", condition).with(KnownIntegrations.data());
    }

    @Test
    void a_sound_rule_is_right() {
        assertThat(asking("event.dataset == \"endpoint.events.process\"").told(check))
                .isEmpty();
    }

    @Test
    void a_dataset_of_another_integration_is_told_once() {
        assertThat(asking("event.dataset in (\"okta.system\", \"okta.users\")").told(check))
                .containsExactly("error 33: \"okta.system\": dataset okta.system belongs to integration okta,"
                        + " which the rule does not name [add \"okta\" to `integration`]");
    }

    @Test
    void a_misspelt_dataset_is_told() {
        assertThat(Reviewed.kql("data_stream.dataset:(okta.sytem or aws.elb)")
                        .with("[\"endpoint\"]", "[\"okta\", \"aws\"]")
                        .with(KnownIntegrations.data())
                        .told(check))
                .containsExactly("error 32: okta.sytem: dataset okta.sytem is unknown [did you mean `okta.system`?]");
    }

    @Test
    void what_is_excluded_or_merely_unknown_is_let_be() {
        assertThat(asking("not event.dataset == \"okta.system\"").told(check)).isEmpty();
        assertThat(asking("event.dataset == \"acme.audit\"").told(check)).isEmpty();
        assertThat(asking("event.dataset : \"okta.*\"").told(check)).isEmpty();
        assertThat(asking("event.dataset == \"endpoint.events.nothing\"").told(check))
                .isEmpty();
    }

    @Test
    void what_a_pattern_implies_another_check_tells() {
        assertThat(asking("event.dataset == \"okta.system\"")
                        .with("[\"logs-endpoint.events.process-*\"]", "[\"logs-okta.system-*\"]")
                        .told(check))
                .isEmpty();
    }

    @Test
    void rows_are_asked_for_by_their_dataset_too() {
        Reviewed rows = Reviewed.esql("FROM logs-okta* | WHERE event.dataset IN (\"okta.sytem\", \"aws.elb\")")
                .with(KnownIntegrations.data());
        assertThat(rows.with("[\"endpoint\"]", "[\"okta\"]").told(check))
                .containsExactly(
                        "error 32: \"okta.sytem\": dataset okta.sytem is unknown [did you mean `okta.system`?]",
                        "error 32: \"aws.elb\": dataset aws.elb belongs to integration aws, which the rule does not name"
                                + " [add \"aws\" to `integration`]");
    }
}
