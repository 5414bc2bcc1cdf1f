package io.redshank.rules.lint.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {
    private static final CanonicalForm CHECK = new CanonicalForm();

    private static Reviewed canonical() {
        return Reviewed.rule()
                .with("framework = \"MITRE ATT&CK\"\n", "framework = \"MITRE ATT&CK\"\n\n")
                .with("Endpoint\", \"Platform", "Endpoint\",\n    \"Platform")
                .with("Linux\", \"Rule", "Linux\",\n    \"Rule")
                .with("T1059/\"\n\n\n", "T1059/\"\n\n");
    }

    @Test
    void the_canonical_form_is_no_finding() {
        assertThat(canonical().told(CHECK)).isEmpty();
    }

    @Test
    void the_first_line_that_differs_is_told() {
        Reviewed unsorted =
                canonical().with("interval = \"5m\"\nlanguage = \"eql\"\n", "language = \"eql\"\ninterval = \"5m\"\n");
        assertThat(unsorted.told(CHECK))
                .containsExactly("warning 14: language = \"eql\": the file has not its canonical form from here on"
                        + " [`redshank rule fmt` gives it]");
        assertThat(unsorted.mended(CHECK)).isEqualTo(canonical().text());
    }

    @Test
    void a_file_that_is_no_toml_is_told_of_by_others() {
        assertThat(canonical().with("[rule]\n", "[rule\n").told(CHECK)).isEmpty();
    }
}
