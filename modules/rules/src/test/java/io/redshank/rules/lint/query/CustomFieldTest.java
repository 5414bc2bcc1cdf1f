package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.RegisteredFields;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class CustomFieldTest {
    private final CustomField check = new CustomField();
    private final UnknownField unknown = new UnknownField();

    private static Reviewed rule() {
        return Reviewed.rule()
                .with("process.parent.name == \"backupd\"", "acme.score > 5")
                .with(RegisteredFields.data());
    }

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().with(RegisteredFields.data()).told(check)).isEmpty();
        assertThat(rule().with("logs-endpoint.events.process-*", "winlogbeat-*").told(check))
                .isEmpty();
    }

    @Test
    void a_field_that_was_registered_for_another_pattern_is_told_here_and_nowhere_else() {
        assertThat(rule().told(check))
                .containsExactly(
                        "error 33: acme.score: `acme.score` is a custom field of winlogbeat-*, and the rule reads others [register it for logs-endpoint.events.process-* too, or read winlogbeat-*]");
        assertThat(rule().told(unknown)).isEmpty();
    }

    @Test
    void queries_of_other_languages_are_looked_at_too() {
        Reviewed kql = Reviewed.kql("process.name:bash and acme.score > 5").with(RegisteredFields.data());
        assertThat(kql.told(check))
                .containsExactly(
                        "error 32: acme.score: `acme.score` is a custom field of winlogbeat-*, and the rule reads others [register it for logs-endpoint.events.process-* too, or read winlogbeat-*]");
        assertThat(kql.told(unknown)).isEmpty();
        Reviewed esql = Reviewed.esql(
                        "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE acme.score > 5 | KEEP _id, _version, _index")
                .with(RegisteredFields.data());
        assertThat(esql.told(check))
                .containsExactly(
                        "warning 32: acme.score: `acme.score` is a custom field of winlogbeat-*, and the rule reads others [register it for logs-endpoint.events.process-* too, or read winlogbeat-*]");
        assertThat(esql.told(unknown)).isEmpty();
    }

    @Test
    void a_field_that_nobody_has_is_told_elsewhere() {
        Reviewed misspelt = rule().with("acme.score", "acme.scroe");
        assertThat(misspelt.told(check)).isEmpty();
        assertThat(misspelt.told(unknown)).hasSize(1);
    }

    @Test
    void without_data_nothing_is_told() {
        assertThat(Reviewed.rule()
                        .with("process.parent.name == \"backupd\"", "acme.score > 5")
                        .told(check))
                .isEmpty();
    }
}
