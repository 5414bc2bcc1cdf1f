package io.redshank.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.ingest.audit.HostFacts.LocalEnd;
import io.redshank.ingest.audit.HostFacts.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcHostTest {
    private static final String TABLE_HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    private Path root;

    @BeforeEach
    void a_host_that_started_at_a_known_time() throws IOException {
        write("proc/stat", "cpu  1 2 3\nbtime 1700000000\nprocesses 9\n");
        write(
                "etc/passwd",
                "root:x:0:0:root:/root:/bin/sh\nalias:x:0:0::/:/bin/sh\nwww-data:x:33:33::/srv:/bin/sh\nbad\n");
        write("etc/group", "www-data:x:33:\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void process(int pid, String name, int parent, long startTicks, int terminal) throws IOException {
        write(
                "proc/" + pid + "/stat",
                pid + " (" + name + ") S " + parent + " 7 5 " + terminal + " -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 "
                        + startTicks + " 1 1\n");
    }

    private RunningProcess read(int pid) {
        return new ProcHost(root).process(pid).orElseThrow();
    }

    @Test
    void a_process_is_read_with_all_that_proc_has() throws Exception {
        process(10, "python3", 9, 250, 34816);
        write("proc/10/status", "Name:\tpython3\nUid:\t1000\t33\t33\t33\nGid:\t1000\t33\t33\t33\n");
        write("proc/10/cmdline", "python3\0-m\0http.server\0\0");
        Files.createSymbolicLink(root.resolve("proc/10/exe"), Path.of("/opt/app/python3.11"));
        Files.createSymbolicLink(root.resolve("proc/10/cwd"), Path.of("/srv/www"));
        assertThat(read(10))
                .isEqualTo(new RunningProcess(
                        10,
                        9,
                        5,
                        1_700_000_002_500L,
                        "/opt/app/python3.11",
                        List.of("python3", "-m", "http.server", ""),
                        "/srv/www",
                        "33",
                        "33",
                        true));
    }

    @Test
    void a_name_with_brackets_and_spaces_does_not_shift_the_fields() throws Exception {
        process(11, "a) S 1 (b c", 9, 100, 0);
        assertThat(read(11).parentPid()).isEqualTo(9);
        assertThat(read(11).sessionId()).isEqualTo(5);
        assertThat(read(11).startMillis()).isEqualTo(1_700_000_001_000L);
        assertThat(read(11).hasTerminal()).isFalse();
    }

    @Test
    void a_kernel_thread_has_neither_executable_nor_arguments() throws Exception {
        process(2, "kthreadd", 0, 0, 0);
        write("proc/2/cmdline", "");
        assertThat(read(2).executable()).isNull();
        assertThat(read(2).args()).isEmpty();
    }

    @Test
    void a_process_that_is_gone_or_half_read_is_no_answer() throws Exception {
        write("proc/12/stat", "");
        write("proc/13/stat", "13 (cut) S 1 2");
        assertThat(new ProcHost(root).process(12)).isEmpty();
        assertThat(new ProcHost(root).process(13)).isEmpty();
        assertThat(new ProcHost(root).process(99)).isEmpty();
    }

    @Test
    void processes_come_with_parents_before_children() throws Exception {
        process(300, "init", 0, 1, 0);
        process(20, "child", 300, 50, 0);
        process(21, "twin", 20, 50, 0);
        write("proc/self/stat", "not a number");
        assertThat(new ProcHost(root).processes())
                .extracting(RunningProcess::pid)
                .containsExactly(300, 20, 21);
    }

    @Test
    void a_name_is_the_first_of_its_id() {
        ProcHost host = new ProcHost(root);
        assertThat(host.userName("0")).isEqualTo("root");
        assertThat(host.userName("33")).isEqualTo("www-data");
        assertThat(host.userName("77")).isNull();
        assertThat(host.groupName("33")).isEqualTo("www-data");
    }

    @Test
    void the_local_end_is_found_by_the_inode_of_the_descriptor() throws Exception {
        process(10, "php", 9, 250, 0);
        Files.createDirectories(root.resolve("proc/10/fd"));
        Files.createSymbolicLink(root.resolve("proc/10/fd/4"), Path.of("socket:[5001]"));
        Files.createSymbolicLink(root.resolve("proc/10/fd/5"), Path.of("socket:[5002]"));
        Files.createSymbolicLink(root.resolve("proc/10/fd/6"), Path.of("pipe:[77]"));
        write(
                "proc/10/net/tcp",
                TABLE_HEAD
                        + "   0: 0100007F:1F90 0200007F:A0B2 01 00000000:00000000 00:00000000 00000000    33        0"
                        + " 5001 1 0\n");
        write(
                "proc/10/net/tcp6",
                TABLE_HEAD + "   0: B80D0120000000000000000001000000:0050 00000000000000000000000001000000:A0B2 01"
                        + " 00000000:00000000 00:00000000 00000000    33        0 5002 1 0\n");
        ProcHost host = new ProcHost(root);
        assertThat(host.localEnd(10, 4)).contains(new LocalEnd("127.0.0.1", 8080));
        assertThat(host.localEnd(10, 5)).contains(new LocalEnd("2001:db8::1", 80));
        assertThat(host.localEnd(10, 6)).isEmpty();
        assertThat(host.localEnd(10, 7)).isEmpty();
    }

    @Test
    void the_host_is_told_by_its_files_and_by_its_name_for_want_of_an_id() throws Exception {
        ProcHost bare = new ProcHost(root);
        assertThat(bare.hostName()).isNull();
        assertThat(bare.hostId()).isNull();
        write("proc/sys/kernel/hostname", "web-01\n");
        write("proc/sys/kernel/random/boot_id", "0a1b\n");
        assertThat(bare.hostName()).isEqualTo("web-01");
        assertThat(bare.hostId()).isEqualTo("web-01");
        assertThat(bare.bootId()).isEqualTo("0a1b");
        write("etc/machine-id", "ff00\n");
        assertThat(bare.hostId()).isEqualTo("ff00");
    }
}
