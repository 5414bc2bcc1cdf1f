package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TriageMissingTest {
    private final TriageMissing check = new TriageMissing();

    private static Reviewed noted(String note) {
        return Reviewed.rule().with("name = \"Backup", "note = \"\"\"\n" + note + "\n\"\"\"\nname = \"Backup");
    }

    @Test
    void low_rules_and_building_blocks_need_none() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("\"low\"", "\"high\"\nbuilding_block_type = \"default\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_high_rule_without_it_is_told() {
        assertThat(Reviewed.rule().with("\"low\"", "\"high\"").told(check))
                .containsExactly("error 21: \"high\": a rule of severity high has no part on triage"
                        + " [add `## Triage and analysis` to `note`]");
        assertThat(noted("## Setup").with("\"low\"", "\"critical\"").told(check))
                .containsExactly("error 17: note: a rule of severity critical has no part on triage"
                        + " [add `## Triage and analysis` to `note`]");
    }

    @Test
    void a_high_rule_with_it_is_right() {
        assertThat(noted("## Triage and Analysis").with("\"low\"", "\"high\"").told(check))
                .isEmpty();
    }

    @Test
    void rules_of_others_are_not_judged() {
        assertThat(Reviewed.rule()
                        .with("\"low\"", "\"high\"")
                        .with("Redshank Project", "Somebody")
                        .told(check))
                .isEmpty();
    }
}
