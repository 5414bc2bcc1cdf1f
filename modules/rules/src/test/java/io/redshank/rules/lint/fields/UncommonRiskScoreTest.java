package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class UncommonRiskScoreTest {
    private final UncommonRiskScore check = new UncommonRiskScore();

    @Test
    void the_customary_score_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void another_one_is_told() {
        Reviewed rule = Reviewed.rule().with("\"low\"", "\"high\"").with("risk_score = 21", "risk_score = 50");
        assertThat(rule.told(check))
                .containsExactly("information 19: 50: risk_score 50 is unusual: the customary value for high is 73");
        assertThat(rule.mended(check)).contains("risk_score = 73");
    }

    @Test
    void a_score_outside_its_band_is_somebody_elses_matter() {
        assertThat(Reviewed.rule().with("risk_score = 21", "risk_score = 50").told(check))
                .isEmpty();
    }
}
