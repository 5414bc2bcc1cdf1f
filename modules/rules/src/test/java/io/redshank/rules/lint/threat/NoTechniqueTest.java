package io.redshank.rules.lint.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class NoTechniqueTest {
    private final NoTechnique check = new NoTechnique();

    @Test
    void a_technique_is_enough() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void tactics_alone_are_told() {
        assertThat(Reviewed.rule()
                        .with("[[rule.threat.technique]]", "[[rule.threat.techniques]]")
                        .told(check))
                .containsExactly("warning 46: \"TA0002\": the mapping names no technique"
                        + " [add the technique that the query finds]");
    }

    @Test
    void no_mapping_at_all_is_not_judged() {
        assertThat(Reviewed.rule()
                        .with("[[rule.threat]]", "[[rule.other]]")
                        .with("[[rule.threat.technique]]", "[[rule.other.technique]]")
                        .with("[rule.threat.tactic]", "[rule.other.tactic]")
                        .told(check))
                .isEmpty();
    }
}
