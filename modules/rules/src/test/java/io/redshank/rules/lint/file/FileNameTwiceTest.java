package io.redshank.rules.lint.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class FileNameTwiceTest {
    private final FileNameTwice check = new FileNameTwice();

    @Test
    void deprecated_rules_count_apart() {
        assertThat(Reviewed.told(
                        check, Reviewed.at("a/x.toml"), Reviewed.at("a/y.toml"), Reviewed.at("_deprecated/x.toml")))
                .isEmpty();
    }

    @Test
    void hunts_may_be_called_alike() {
        assertThat(Reviewed.told(check, Reviewed.hunt("a/x.toml"), Reviewed.hunt("b/x.toml")))
                .isEmpty();
    }

    @Test
    void the_second_file_of_a_name_is_told() {
        assertThat(Reviewed.told(check, Reviewed.at("a/x.toml"), Reviewed.at("b/x.toml")))
                .containsExactly(
                        "x.toml: error 1: : file name `x.toml` is taken: also at a/x.toml [rename one of them]");
    }
}
