package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class LiteralTypeTest {
    private final LiteralType check = new LiteralType();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void text_for_a_number_is_told() {
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.pid == \"bash\"")
                        .told(check))
                .containsExactly(
                        "error 33: \"bash\": `process.pid` is of type long; `\"bash\"` cannot be compared with it");
    }
}
