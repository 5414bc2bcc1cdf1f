package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class SequenceWithoutKeyTest {
    private final SequenceWithoutKey check = new SequenceWithoutKey();

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
        assertThat(Reviewed.sequence().with("sequence by host.id", "sequence").told(check))
                .containsExactly("warning 32: sequence: the sequence has no key: it joins events of unrelated hosts"
                        + " [write `sequence by host.id …`, or a field that the events share]");
    }

    @Test
    void keys_of_unlike_types_are_told_where_they_stand() {
        assertThat(Reviewed.sequence()
                        .with("sequence by host.id", "sequence")
                        .with("\"bash\"]", "\"bash\"] by process.pid")
                        .with("\"start\"]", "\"start\"] by process.name")
                        .told(check))
                .containsExactly("error 34: process.name: `process.name` is text, but `process.pid`, which it is joined"
                        + " with, is a number");
    }
}
