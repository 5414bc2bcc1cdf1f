package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class StepWithoutEffectTest {
    private final StepWithoutEffect check = new StepWithoutEffect();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.sequence().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("\"backupd\"\n", "\"backupd\" | head 10 | tail 5\n")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_step_that_repeats_the_one_before_is_told() {
        assertThat(Reviewed.sequence()
                        .with(
                                "[network where host.os.type == \"linux\" and event.type == \"start\"]",
                                "[process where host.os.type == \"linux\" and process.name == \"bash\"]")
                        .told(check))
                .containsExactly(
                        "warning 34: [process where host.os.type == \"linux\" and process.name == \"bash\"]: step 2 repeats the one before [write the step once `with runs=2`]");
    }

    @Test
    void a_step_that_forbids_what_another_asks_for_is_told() {
        assertThat(Reviewed.sequence()
                        .with(
                                "[network where host.os.type == \"linux\" and event.type == \"start\"]",
                                "![process where host.os.type == \"linux\" and process.name == \"bash\"]")
                        .told(check))
                .containsExactly(
                        "warning 34: ![process where host.os.type == \"linux\" and process.name == \"bash\"]: step 2 is the same as step 1: one asks for an event that the other forbids");
    }

    @Test
    void an_until_that_is_a_step_is_told() {
        assertThat(Reviewed.sequence()
                        .with(
                                "event.type == \"start\"]",
                                "event.type == \"start\"]\n until [process where host.os.type == \"linux\" and process.name == \"bash\"]")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith(
                        "`until` is the same as step 1: what begins a sequence ends it [take it out, or name what makes the wait pointless]");
    }

    @Test
    void a_pipe_that_lets_everything_through_is_told() {
        assertThat(Reviewed.rule()
                        .with("\"backupd\"\n", "\"backupd\" | head 100\n")
                        .told(check))
                .containsExactly(
                        "warning 33: head 100: a run makes no more than 100 alerts (max_signals), so that the pipe has no effect [take it out]");
        assertThat(Reviewed.rule()
                        .with("\"backupd\"\n", "\"backupd\" | head 5 | tail 10\n")
                        .told(check))
                .containsExactly(
                        "warning 33: tail 10: no more than 5 results come here, so that the pipe has no effect [take it out]");
    }
}
