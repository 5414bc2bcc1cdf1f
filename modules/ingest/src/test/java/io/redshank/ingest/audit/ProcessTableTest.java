package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
    private final ProcessTable table = table("0");

    private static ProcessTable table(String boot) {
        return new ProcessTable(100, HostFacts.NONE, "web-01", boot);
    }

    private static ProgramImage program(String path, String... args) {
        return ProgramImage.of(path, List.of(args), "/");
    }

    private TrackedProcess exec(int pid, int parentPid, String path, long millis) {
        TrackedProcess process = table.observe(pid, parentPid, null, millis);
        table.exec(process, parentPid, program(path, path), millis);
        return process;
    }

    private static TrackedProcess.Parent parentOf(TrackedProcess process) {
        return Objects.requireNonNull(process.parent());
    }

    @Test
    void an_exec_changes_the_program_and_not_the_process() {
        TrackedProcess first = exec(7, 2, "/bin/env", 1_000);
        TrackedProcess second = exec(7, 2, "/bin/bash", 2_000);
        TrackedProcess third = exec(7, 2, "/bin/python3", 3_000);

        assertThat(second).isSameAs(first);
        assertThat(third.entityId()).isEqualTo(EntityIds.process("web-01", "0", 7, 1_000));
        assertThat(third.startMillis()).isEqualTo(1_000);
        assertThat(third.previous()).extracting(ProgramImage::name).containsExactly("env", "bash");
    }

    @Test
    void ids_depend_on_host_boot_pid_and_start_alone() {
        String id = exec(7, 2, "/bin/ls", 1_000).entityId();
        assertThat(table("0").observe(7, 9, null, 1_000).entityId())
                .isEqualTo(id)
                .hasSize(22);
        assertThat(table("1").observe(7, 2, null, 1_000).entityId()).isNotEqualTo(id);
        assertThat(table.observe(8, 2, null, 1_000).entityId()).isNotEqualTo(id);
    }

    @Test
    void a_pid_whose_end_was_seen_is_another_process() {
        TrackedProcess first = exec(7, 2, "/bin/ls", 1_000);
        first.end(2_000);
        assertThat(exec(7, 2, "/bin/ls", 3_000)).isNotSameAs(first);
    }

    @Test
    void a_pid_with_another_parent_is_another_process() {
        TrackedProcess first = exec(7, 2, "/bin/ls", 1_000);
        assertThat(exec(7, 3, "/bin/ls", 2_000)).isNotSameAs(first);
    }

    @Test
    void an_orphan_stays_the_same_process_and_keeps_its_parent() {
        exec(2, 1, "/bin/sh", 900);
        TrackedProcess process = exec(7, 2, "/bin/ls", 1_000);
        assertThat(exec(7, 1, "/bin/cat", 2_000)).isSameAs(process);
        assertThat(process.parent()).extracting(TrackedProcess.Parent::pid).isEqualTo(2);
    }

    @Test
    void an_orphan_may_go_to_an_ancestor_that_collects_them() {
        exec(20, 1, "/usr/lib/systemd/systemd", 800);
        exec(2, 20, "/bin/sh", 900);
        TrackedProcess process = exec(7, 2, "/bin/ls", 1_000);
        assertThat(exec(7, 20, "/bin/cat", 2_000)).isSameAs(process);
    }

    @Test
    void a_fork_that_returns_the_pid_makes_another_process() {
        TrackedProcess parent = exec(2, 1, "/bin/sh", 900);
        TrackedProcess first = exec(7, 2, "/bin/ls", 1_000);
        TrackedProcess child = table.fork(parent, 7, 9_000);
        assertThat(child).isNotSameAs(first);
        assertThat(child.startMillis()).isEqualTo(9_000);
        assertThat(child.image()).isEqualTo(parent.image());
    }

    @Test
    void a_child_may_be_seen_before_its_fork_returns() {
        TrackedProcess parent = exec(2, 1, "/bin/sh", 900);
        TrackedProcess child = exec(7, 2, "/bin/ls", 1_000);
        assertThat(table.fork(parent, 7, 1_005)).isSameAs(child);
        assertThat(child.image().name()).isEqualTo("ls");
    }

    @Test
    void a_parent_is_kept_as_it_was() {
        TrackedProcess parent = exec(2, 1, "/bin/sh", 900);
        TrackedProcess child = exec(7, 2, "/bin/ls", 1_000);
        table.exec(parent, 1, program("/bin/dash"), 2_000);
        parent.end(3_000);
        assertThat(parentOf(child).image().name()).isEqualTo("sh");
        assertThat(child.ancestry()).startsWith(parent.entityId());
    }

    @Test
    void an_unknown_parent_is_a_pid_and_nothing_more() {
        TrackedProcess.Parent parent = parentOf(exec(7, 2, "/bin/ls", 1_000));
        assertThat(parent.pid()).isEqualTo(2);
        assertThat(parent.image()).isEqualTo(ProgramImage.UNKNOWN);
        assertThat(table.observe(2, 1, null, 5_000).entityId()).isEqualTo(parent.entityId());
    }

    @Test
    void a_parent_that_ended_long_ago_is_not_the_parent() {
        TrackedProcess old = exec(2, 1, "/bin/sh", 900);
        old.end(1_000);
        assertThat(exec(7, 2, "/bin/ls", 1_000 + ProcessTable.ENDED_KEPT_MILLIS).parent())
                .extracting(TrackedProcess.Parent::entityId)
                .isEqualTo(old.entityId());
        assertThat(exec(8, 2, "/bin/ls", 1_001 + ProcessTable.ENDED_KEPT_MILLIS).parent())
                .extracting(TrackedProcess.Parent::entityId)
                .isNotEqualTo(old.entityId());
    }

    @Test
    void an_exec_that_was_missed_shows_in_the_executable() {
        TrackedProcess process = exec(7, 2, "/bin/ls", 1_000);
        table.observe(7, 2, "/bin/cat", 2_000);
        assertThat(process.image()).isEqualTo(ProgramImage.of("/bin/cat", List.of(), null));
        table.observe(7, 2, "/bin/cat (deleted)", 3_000);
        assertThat(process.image().executable()).isEqualTo("/bin/cat");
    }

    @Test
    void no_process_is_its_own_parent() {
        assertThat(exec(7, 7, "/bin/ls", 1_000).ancestry()).isEmpty();
    }

    @Test
    void the_table_is_bounded() {
        ProcessTable small = new ProcessTable(2, HostFacts.NONE, "h", "0");
        small.observe(1, 0, null, 0);
        small.observe(2, 0, null, 0);
        small.observe(1, 0, null, 1);
        small.observe(3, 0, null, 2);
        assertThat(small.find(2)).isNull();
        assertThat(small.find(1)).isNotNull();
        assertThat(small.dropped()).isEqualTo(1);
    }

    @Test
    void a_program_keeps_no_more_than_its_share_of_arguments() {
        ProgramImage kept = program("/bin/echo", "echo", "x".repeat(9_000), "y").kept();
        assertThat(kept.args()).hasSize(2);
        assertThat(kept.args().get(1)).hasSize(ProgramImage.KEPT_CHARACTERS - 5);
        assertThat(kept.argsCount()).isEqualTo(3);
    }

    @Test
    void a_live_host_knows_when_a_process_started() {
        HostFacts.RunningProcess running =
                new HostFacts.RunningProcess(7, 2, 2, 500, "/bin/sleep", List.of("sleep", "9"), "/tmp", "0", "0", true);
        HostFacts facts = new HostFacts() {
            @Override
            public Optional<RunningProcess> process(int pid) {
                return pid == 7 ? Optional.of(running) : Optional.empty();
            }
        };
        TrackedProcess process = new ProcessTable(9, facts, "h", "b").observe(7, 2, "/bin/sleep", 1_000);
        assertThat(process.entityId()).isEqualTo(EntityIds.process("h", "b", 7, 500));
        assertThat(process.image().commandLine()).isEqualTo("sleep 9");
        assertThat(process.sessionId()).isEqualTo(2);
    }
}
