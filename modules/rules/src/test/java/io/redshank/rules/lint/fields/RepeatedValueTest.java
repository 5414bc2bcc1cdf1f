package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class RepeatedValueTest {
    private final RepeatedValue check = new RepeatedValue();

    @Test
    void different_values_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_value_twice_is_told_and_taken_out() {
        Reviewed rule = Reviewed.rule().with("[\"Redshank Project\"]", "[\"Redshank Project\", \"A\", \"A\"]");
        assertThat(rule.told(check)).containsExactly("warning 8: \"A\": `author` holds `A` twice");
        assertThat(rule.mended(check)).contains("author = [\"Redshank Project\", \"A\"]");
    }

    @Test
    void an_empty_value_is_told() {
        Reviewed rule = Reviewed.rule().with("[\"endpoint\"]", "[\"endpoint\", \" \"]");
        assertThat(rule.told(check)).containsExactly("warning 3: \" \": `integration` holds an empty value");
        assertThat(rule.mended(check)).contains("integration = [\"endpoint\"]");
    }
}
