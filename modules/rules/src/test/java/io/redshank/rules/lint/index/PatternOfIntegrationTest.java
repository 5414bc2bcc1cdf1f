package io.redshank.rules.lint.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.KnownIntegrations;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class PatternOfIntegrationTest {
    private final PatternOfIntegration check = new PatternOfIntegration();

    private static Reviewed naming(String integrations) {
        return Reviewed.rule()
                .with("integration = [\"endpoint\"]", "integration = [" + integrations + "]")
                .with(KnownIntegrations.data());
    }

    @Test
    void a_sound_rule_is_right() {
        assertThat(naming("\"endpoint\"").told(check)).isEmpty();
    }

    @Test
    void an_integration_that_no_pattern_reads_is_told() {
        Reviewed rule = naming("\"endpoint\", \"aws\"");
        assertThat(rule.told(check))
                .containsExactly("error 3: \"aws\": no index pattern reads aws"
                        + " [add a pattern such as `logs-aws.*`, or take it out of `integration`]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void the_source_of_esql_counts() {
        assertThat(Reviewed.esql("FROM logs-okta.system-* METADATA _id | KEEP _id")
                        .with(KnownIntegrations.data())
                        .told(check))
                .containsExactly("error 3: \"endpoint\": no index pattern reads endpoint"
                        + " [add a pattern such as `logs-endpoint.*`, or take it out of `integration`]");
    }

    @Test
    void a_dataset_in_the_query_counts() {
        assertThat(naming("\"endpoint\", \"aws\"")
                        .with("process.name == \"bash\"", "event.dataset == \"aws.cloudtrail\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void what_looks_at_the_events_of_others_brings_its_own() {
        assertThat(naming("\"aws\", \"problemchild\"").told(check)).isEmpty();
    }

    @Test
    void an_unknown_integration_may_have_any_index() {
        assertThat(naming("\"endpoint\", \"acme\"").told(check)).isEmpty();
    }

    @Test
    void without_an_index_or_with_a_misspelt_one_another_check_tells() {
        assertThat(naming("\"aws\"").without("index").told(check)).isEmpty();
        assertThat(naming("\"endpoint\"")
                        .with("logs-endpoint.events", "logs-endpont.events")
                        .told(check))
                .isEmpty();
    }

    @Test
    void without_tables_nothing_is_told() {
        assertThat(Reviewed.rule()
                        .with("[\"endpoint\"]", "[\"endpoint\", \"aws\"]")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_misspelt_integration_is_told() {
        assertThat(Reviewed.rule()
                        .with("[\"endpoint\"]", "[\"endpoint\", \"endpont\"]")
                        .with(KnownIntegrations.data())
                        .told(check))
                .containsExactly("error 3: \"endpont\": no index pattern reads endpont [add a pattern such as"
                        + " `logs-endpont.*`, or take it out of `integration`]");
    }
}
