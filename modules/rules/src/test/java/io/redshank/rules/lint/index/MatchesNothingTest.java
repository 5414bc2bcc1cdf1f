package io.redshank.rules.lint.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.KnownIntegrations;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class MatchesNothingTest {
    private final MatchesNothing check = new MatchesNothing();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.rule().with(KnownIntegrations.data()).told(check)).isEmpty();
    }

    @Test
    void a_misspelt_pattern_is_told() {
        assertThat(Reviewed.rule()
                        .with("logs-endpoint.events.process-*", "logs-endpont*")
                        .with(KnownIntegrations.data())
                        .told(check))
                .containsExactly(
                        "error 13: \"logs-endpont*\": `logs-endpont*` matches nothing [did you mean `endpoint`?]");
    }

    @Test
    void the_source_of_esql_counts() {
        assertThat(Reviewed.esql("FROM logs-aws.cloudtrial-* METADATA _id | KEEP _id")
                        .with(KnownIntegrations.data())
                        .told(check))
                .containsExactly("error 32: logs-aws.cloudtrial-*: `logs-aws.cloudtrial-*` matches nothing"
                        + " [did you mean `aws.cloudtrail`?]");
    }

    @Test
    void an_unknown_name_or_no_tables_give_no_finding() {
        assertThat(Reviewed.rule()
                        .with("logs-endpoint.events.process-*", "logs-acme.audit-*")
                        .with(KnownIntegrations.data())
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("logs-endpoint.events.process-*", "logs-endpont*")
                        .told(check))
                .isEmpty();
    }
}
