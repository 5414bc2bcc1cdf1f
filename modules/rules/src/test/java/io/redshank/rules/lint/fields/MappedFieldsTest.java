package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFields;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class MappedFieldsTest {
    private static final LintData KNOWN = LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs());

    private final MappedFields check = new MappedFields();

    private static Reviewed showing(String fields) {
        return Reviewed.rule().withText("""

                [rule.investigation_fields]
                field_names = [%s]
                """.formatted(fields));
    }

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.rule().with(KNOWN).told(check)).isEmpty();
        assertThat(showing("\"@timestamp\", \"host.name\", \"kibana.alert.rule.name\", \"okta.actor.id\"")
                        .with(KNOWN)
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_field_that_does_not_exist_is_told() {
        Reviewed rule = showing("\"host.nmae\"").with(KNOWN);
        assertThat(rule.told(check))
                .containsExactly("warning 51: \"host.nmae\": `investigation_fields`: no source of this rule has a field"
                        + " `host.nmae` [did you mean `host.name`?]");
        assertThat(rule.mended(check)).contains("field_names = [\"host.name\"]");
    }

    @Test
    void mappings_and_the_override_of_the_name_are_looked_at() {
        assertThat(Reviewed.rule()
                        .with("risk_score = 21", "risk_score = 21\nrule_name_override = \"rule.nane\"")
                        .withText("""

                        [[rule.severity_mapping]]
                        field = "event.severty"
                        operator = "equals"
                        severity = "low"
                        value = "1"
                        """)
                        .with(KNOWN)
                        .told(check))
                .containsExactly(
                        "warning 52: \"event.severty\": `severity_mapping`: no source of this rule has a field"
                                + " `event.severty` [did you mean `event.severity`?]",
                        "warning 20: \"rule.nane\": `rule_name_override`: no source of this rule has a field `rule.nane`"
                                + " [did you mean `rule.name`?]");
    }

    @Test
    void alerts_of_an_aggregating_query_have_its_columns_only() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | STATS Esql.n = COUNT(*) BY host.id")
                        .withText(
                                "\n[rule.investigation_fields]\nfield_names = [\"host.id\", \"Esql.n\", \"user.name\"]\n")
                        .told(check))
                .containsExactly("warning 50: \"user.name\": `investigation_fields`: the query has no column"
                        + " `user.name` at its end");
    }

    @Test
    void without_tables_a_field_must_be_a_letter_away() {
        assertThat(showing("\"process.nmae\", \"process.lineage\"").told(check))
                .containsExactly("warning 51: \"process.nmae\": `investigation_fields`: `process.nmae` is not in ECS"
                        + " [did you mean `process.name`?]");
    }

    @Test
    void alerts_may_hold_whatever_their_events_had() {
        assertThat(showing("\"host.thing\", \"event.thing\"")
                        .with("logs-endpoint.events.process-*", ".alerts-security.*")
                        .with(KNOWN)
                        .told(check))
                .isEmpty();
    }
}
