package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class SequenceWithoutSpanTest {
    private final SequenceWithoutSpan check = new SequenceWithoutSpan();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_sequence_with_both_is_right() {
        assertThat(Reviewed.sequence().told(check)).isEmpty();
    }

    @Test
    void a_sequence_without_it_is_told_at_its_first_word() {
        assertThat(Reviewed.sequence().with(" with maxspan=1m", "").told(check))
                .containsExactly("warning 32: sequence: the sequence has no maxspan: its state never expires"
                        + " [write `sequence … with maxspan=1m`, as long as the attack takes at most]");
    }
}
