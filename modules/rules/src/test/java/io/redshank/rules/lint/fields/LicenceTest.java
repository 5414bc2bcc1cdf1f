package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class LicenceTest {
    private final Licence check = new Licence();

    @Test
    void a_licence_of_the_project_is_right_and_so_is_none() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule().without("license").told(check)).isEmpty();
    }

    @Test
    void an_old_name_is_told_and_set() {
        Reviewed rule = Reviewed.rule().with("Apache-2.0", "Elastic License");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 16: \"Elastic License\": `license` is `Elastic License`, which is none of this project's: Elastic License v2, Apache-2.0 [write `Elastic License v2`]");
        assertThat(rule.mended(check)).contains("license = \"Elastic License v2\"");
    }

    @Test
    void what_is_like_none_has_no_proposal() {
        assertThat(Reviewed.rule().with("Apache-2.0", "BSD").told(check))
                .containsExactly(
                        "error 16: \"BSD\": `license` is `BSD`, which is none of this project's: Elastic License v2, Apache-2.0");
    }

    @Test
    void deprecated_files_keep_theirs() {
        assertThat(Reviewed.rule()
                        .with("Apache-2.0", "BSD")
                        .with("\"production\"", "\"deprecated\"")
                        .told(check))
                .isEmpty();
    }
}
