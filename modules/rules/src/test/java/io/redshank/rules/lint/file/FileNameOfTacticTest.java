package io.redshank.rules.lint.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class FileNameOfTacticTest {
    private final FileNameOfTactic check = new FileNameOfTactic();

    @Test
    void the_first_tactic_begins_the_name() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void another_beginning_is_told() {
        assertThat(Reviewed.at("rules/linux/web_x.toml").told(check))
                .containsExactly(
                        "error 1: : file name `web_x.toml` does not begin with the rule's first tactic: expected `execution_…` [rename the file, or put the tactic that it is named after first]");
    }

    @Test
    void machine_learning_and_other_authors_are_free() {
        assertThat(Reviewed.at("x.toml")
                        .with("type = \"eql\"", "type = \"machine_learning\"")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.at("x.toml").with("Redshank Project", "Somebody").told(check))
                .isEmpty();
    }

    @Test
    void a_tactic_of_a_later_mapping_will_do() {
        assertThat(Reviewed.at("impact_x.toml")
                        .with(
                                "\n\n[[rule.threat]]",
                                "\n\n[[rule.threat_mappings]]\nversion = \"19\"\n[[rule.threat_mappings.threat]]\ntactic = { id = \"TA0040\" }\n[[rule.threat]]")
                        .told(check))
                .isEmpty();
    }

    @Test
    void an_unknown_tactic_is_somebody_elses_matter() {
        assertThat(Reviewed.at("x.toml")
                        .with("\"TA0002\"", "\"TA9999\"")
                        .with("name = \"Execution\"", "name = \"Execurion\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_name_with_other_characters_is_somebody_elses_matter() {
        assertThat(Reviewed.at("Web-Server.toml").told(check)).isEmpty();
    }
}
