package io.redshank.rules.lint.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class FileNameTest {
    private final FileName check = new FileName();

    @Test
    void lower_case_digits_and_underscores_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void other_characters_are_told_with_a_name_that_would_do() {
        assertThat(Reviewed.at("rules/linux/Web-Server 2.toml").told(check))
                .containsExactly(
                        "error 1: : file name `Web-Server 2.toml` has other characters than lower-case letters, digits and underscores [call it `web_server_2.toml`]");
    }

    @Test
    void a_file_that_could_not_be_had_has_a_finding_already() {
        assertThat(Reviewed.at("None.toml").with(Reviewed.RULE, "").told(check)).isEmpty();
    }
}
