package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void two_dashes_stand_between_commands() {
        assertThat(Rehearsal.commands(List.of("run", "a.log", "--", "rule", "lint", "--data", "d")))
                .containsExactly(List.of("run", "a.log"), List.of("rule", "lint", "--data", "d"));
    }
}
