package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterruptionTest {
    @Test
    void nobody_has_asked_at_first() {
        assertThat(new Interruption().requested()).isFalse();
    }

    @Test
    void a_wish_to_end_stays() {
        Interruption interruption = new Interruption();
        interruption.request();
        interruption.request();
        assertThat(interruption.requested()).isTrue();
    }

    @Test
    void a_command_that_has_ended_was_not_interrupted() {
        Interruption interruption = new Interruption();
        interruption.finished(ExitCode.FINDINGS);
        assertThat(interruption.requested()).isFalse();
    }
}
