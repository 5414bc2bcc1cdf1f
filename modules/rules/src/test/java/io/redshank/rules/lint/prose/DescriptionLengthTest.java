package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class DescriptionLengthTest {
    private final DescriptionLength check = new DescriptionLength();

    private static final String DESCRIPTION =
            "\"\"\"\nA backup daemon starts an interactive shell. That is how a stolen service account is used by hand.\n\"\"\"";

    private static Reviewed described(String text) {
        return Reviewed.rule().with(DESCRIPTION, '"' + text + '"');
    }

    @Test
    void two_sentences_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(described("x".repeat(600)).told(check)).isEmpty();
    }

    @Test
    void more_or_less_is_told_and_white_space_counts_once() {
        assertThat(described("Too   short.").told(check))
                .containsExactly("information 9: \"Too   short.\": the description has 10 characters"
                        + " [two or three sentences of 40 to 600 characters are read by everybody]");
        String text = "x".repeat(601);
        assertThat(described(text).told(check))
                .containsExactly("information 9: \"" + text
                        + "\": the description has 601 characters [two or three sentences of 40"
                        + " to 600 characters are read by everybody; the rest can stand in `note`]");
    }

    @Test
    void the_name_alone_is_told() {
        assertThat(described("Backup daemon interactive shell.").told(check))
                .containsExactly(
                        "information 9: \"Backup daemon interactive shell.\": the description says only the name"
                                + " [tell what it finds, and why]");
    }

    @Test
    void what_a_template_left_is_told() {
        String text = "A backup daemon starts an interactive shell. TODO: tell why that matters.";
        assertThat(described(text).told(check))
                .containsExactly("information 9: \"" + text + "\": `TODO` is left over from a template");
    }

    @Test
    void an_empty_or_absent_one_is_somebody_elses_matter() {
        assertThat(described(" ").told(check)).isEmpty();
        assertThat(Reviewed.rule().with("description =", "descripton =").told(check))
                .isEmpty();
    }
}
