package io.redshank.rules.lint.tags;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndexPatternTest {
    @Test
    void a_pattern_covers_itself_and_what_is_narrower() {
        assertThat(IndexPattern.covers("logs-okta*", "logs-okta*")).isTrue();
        assertThat(IndexPattern.covers("logs-endpoint.events.*", "logs-endpoint.events.process-*"))
                .isTrue();
        assertThat(IndexPattern.covers("apm-*-transaction*", "apm-7-x-transaction-1"))
                .isTrue();
    }

    @Test
    void it_does_not_cover_what_is_wider_or_elsewhere() {
        assertThat(IndexPattern.covers("logs-okta*", "logs-*")).isFalse();
        assertThat(IndexPattern.covers("logs-okta*", "logs-okt*")).isFalse();
        assertThat(IndexPattern.covers("logs-okta", "logs-okta*")).isFalse();
        assertThat(IndexPattern.covers("endgame-*", "logs-endgame-*")).isFalse();
    }
}
