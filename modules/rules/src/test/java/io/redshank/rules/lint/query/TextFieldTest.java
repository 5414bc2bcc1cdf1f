package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TextFieldTest {
    private final TextField check = new TextField();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void analysed_text_is_told() {
        assertThat(Reviewed.rule().with("process.name ==", "message ==").told(check))
                .containsExactly(
                        "error 33: message: `message` is analysed text, which EQL cannot compare [use a keyword"
                                + " field; only `== null` and `!= null` are possible here]");
    }
}
