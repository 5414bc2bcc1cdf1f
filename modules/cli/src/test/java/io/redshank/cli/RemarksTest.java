package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RemarksTest {
    @Test
    void counters_are_told_in_words_with_their_names() {
        assertThat(Remarks.of(new TreeMap<>(Map.of("audit.late", 1_200L, "ecs.duplicates", 1L, "audit.lost", 0L))))
                .containsExactly(
                        "audit records that came after their event had been given out: 1,200 [audit.late]",
                        "documents that came twice and count once: 1 [ecs.duplicates]");
    }

    @Test
    void documents_without_a_time_are_told_in_words() {
        assertThat(Remarks.of(new TreeMap<>(Map.of("ecs.no_timestamp", 3L, "ecs.bad_timestamp", 2L))))
                .containsExactly(
                        "documents whose @timestamp is no time: 2 [ecs.bad_timestamp]",
                        "documents without a time of their own: 3 [ecs.no_timestamp]");
    }
}
