package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    @Test
    void the_nearest_of_the_names_is_found_whatever_its_case() {
        assertThat(NearNames.nearest("process.NMAE", List.of("process.name", "process.args")))
                .isEqualTo("process.name");
        assertThat(NearNames.nearest("okta", List.of("process.name"))).isNull();
    }

    @Test
    void a_letter_wrong_missing_added_or_swapped_is_a_letter() {
        assertThat(NearNames.differByALetter("okta", "okra")).isTrue();
        assertThat(NearNames.differByALetter("okta", "oka")).isTrue();
        assertThat(NearNames.differByALetter("oka", "okta")).isTrue();
        assertThat(NearNames.differByALetter("okta", "okat")).isTrue();
        assertThat(NearNames.differByALetter("okta", "oktaa")).isTrue();
        assertThat(NearNames.differByALetter("", "a")).isTrue();
    }

    @Test
    void the_same_and_more_than_a_letter_are_not() {
        assertThat(NearNames.differByALetter("okta", "okta")).isFalse();
        assertThat(NearNames.differByALetter("okta", "akto")).isFalse();
        assertThat(NearNames.differByALetter("okta", "oktaba")).isFalse();
        assertThat(NearNames.differByALetter("", "")).isFalse();
    }
}
