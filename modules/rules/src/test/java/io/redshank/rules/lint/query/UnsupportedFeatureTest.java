package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class UnsupportedFeatureTest {
    private final UnsupportedFeature check = new UnsupportedFeature();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_comparison_of_two_fields_is_told() {
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.name == user.name")
                        .told(check))
                .singleElement()
                .asString()
                .startsWith("error 33: process.name == user.name: EQL does not compare two fields");
    }
}
