package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFields;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class UnknownFieldTest {
    private final UnknownField check = new UnknownField();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_misspelt_field_is_told_when_the_fields_of_integrations_are_known() {
        Reviewed misspelt = Reviewed.rule().with("process.name ==", "process.nmae ==");
        assertThat(misspelt.told(check)).isEmpty();
        LintData known = LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs());
        assertThat(misspelt.with(known).told(check))
                .containsExactly("error 33: process.nmae: no source of this rule has a field `process.nmae`"
                        + " [did you mean `process.name`?]");
    }

    @Test
    void a_rule_with_other_faults_is_looked_at_too() {
        LintData known = LintData.shipped(LintOptions.DEFAULT).withFields(RuleFields.ecs());
        assertThat(Reviewed.rule()
                        .with("risk_score = 21", "risk_score = 99")
                        .with("process.name ==", "process.nmae ==")
                        .with(known)
                        .told(check))
                .hasSize(1);
    }
}
