package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class GuidePartsTest {
    private final GuideParts check = new GuideParts();

    private static Reviewed noted(String note) {
        return Reviewed.rule().with("name = \"Backup", "note = \"\"\"\n" + note + "\n\"\"\"\nname = \"Backup");
    }

    private static final String WHOLE = """
            ## Triage and analysis

            ### Investigating Backup Daemon Interactive Shell

            ### False positive analysis

            ### Response and remediation
            """;

    @Test
    void a_guide_with_all_parts_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(noted(WHOLE).told(check)).isEmpty();
    }

    @Test
    void parts_that_are_missing_are_told() {
        assertThat(noted(WHOLE.replace("### False positive analysis", "")).told(check))
                .containsExactly(
                        "warning 20: ### Investigating Backup Daemon Interactive Shell: the guide has no part on false"
                                + " positives [add a heading and what to do]");
        assertThat(noted("# Investigating a Response").told(check))
                .containsExactly(
                        "warning 18: # Investigating a Response: the guide has no part on triage and none on false"
                                + " positives and none on response [add a heading and what to do]");
    }

    @Test
    void a_note_that_is_no_guide_is_not_judged() {
        assertThat(noted("## Triage and analysis").told(check)).isEmpty();
    }

    @Test
    void a_field_that_is_a_letter_away_from_one_of_ecs_is_told_once() {
        assertThat(noted(WHOLE + "Look at `process.nmae` and again `process.nmae`.")
                        .told(check))
                .containsExactly(
                        "warning 25: process.nmae: the guide names a field `process.nmae`, which does not exist"
                                + " [did you mean `process.name`?]");
    }

    @Test
    void fields_of_other_sources_and_names_of_files_are_let_be() {
        assertThat(noted(WHOLE + "See `okta.actor.id`, `process.Ext.ancestry`, `client.id`, `process.name`, `cmd.exe`.")
                        .told(check))
                .isEmpty();
    }

    @Test
    void headings_that_an_open_block_of_code_hides_are_another_checks_matter() {
        assertThat(noted(WHOLE.replace("### False", "```\n### False")).told(check))
                .isEmpty();
    }
}
