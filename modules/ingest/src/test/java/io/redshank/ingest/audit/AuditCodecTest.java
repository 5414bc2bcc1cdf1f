package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditCodecTest {
    private static final String IDS = " uid=33 gid=33 euid=33 suid=33 fsuid=33 egid=33 sgid=33 fsgid=33 ";

    private static String exec(long millis, long serial, int pid, int parent, String exe) {
        return Lines.line(
                "SYSCALL",
                millis,
                serial,
                "arch=c000003e syscall=59 success=yes exit=0 items=0 ppid=" + parent + " pid=" + pid + IDS
                        + "tty=(none) comm=\"x\" exe=\"" + exe + "\"");
    }

    private static String args(long millis, long serial, String... args) {
        StringBuilder fields = new StringBuilder("argc=" + args.length);
        for (int i = 0; i < args.length; i++) {
            fields.append(" a").append(i).append("=\"").append(args[i]).append('"');
        }
        return Lines.line("EXECVE", millis, serial, fields.toString());
    }

    private static String title(long millis, long serial, String text) {
        return Lines.line("PROCTITLE", millis, serial, "proctitle=" + Lines.hex(text));
    }

    @Test
    void both_views_have_one_id_and_the_one_of_defend_comes_first() {
        Recorded recorded = Recorded.file(exec(0, 1, 7, 2, "/bin/ls"), args(0, 1, "ls"), title(0, 1, "ls"));
        assertThat(recorded.events)
                .extracting(Event::index)
                .containsExactly("logs-endpoint.events.process-default", "logs-auditd_manager.auditd-default");
        Event defend = recorded.defend(1);
        Event auditd = recorded.auditd(1);
        assertThat(auditd.id()).isEqualTo(defend.id());
        assertThat(auditd.document().text("event.id"))
                .isEqualTo(defend.document().text("event.id"))
                .isEqualTo(defend.id());
        assertThat(auditd.preferredIndex()).isEqualTo(defend.index());
        assertThat(defend.preferredIndex()).isNull();
        assertThat(recorded.counts).isEmpty();
    }

    @Test
    void a_title_never_becomes_the_command_line_of_a_known_program() {
        Recorded recorded = Recorded.file(
                exec(0, 1, 7, 2, "/usr/bin/python3"),
                args(0, 1, "python3", "--cgi"),
                title(0, 1, "timeout\0009"),
                Lines.line(
                        "SYSCALL",
                        9,
                        2,
                        "arch=c000003e syscall=288 success=yes exit=4 a0=3 a1=7f ppid=2 pid=7" + IDS
                                + "exe=\"/usr/bin/python3\""),
                Lines.line("SOCKADDR", 9, 2, "saddr=020084387F0000010000000000000000"),
                title(9, 2, "timeout\0009"));
        Event accept = recorded.defend(2);
        assertThat(accept.document().text("process.command_line")).isEqualTo("python3 --cgi");
        assertThat(accept.document().values("tags")).isEmpty();
        assertThat(accept.document().text("process.entity_id"))
                .isEqualTo(recorded.defend(1).document().text("process.entity_id"));
    }

    @Test
    void a_title_is_better_than_nothing_and_says_so() {
        Recorded recorded = Recorded.file(
                Lines.line(
                        "SYSCALL",
                        9,
                        2,
                        "arch=c000003e syscall=231 a0=ffffffff ppid=2 pid=7" + IDS + "exe=\"/usr/bin/python3\""),
                title(9, 2, "python3\0--cgi"));
        Event end = recorded.defend(2);
        assertThat(end.document().text("process.command_line")).isEqualTo("python3 --cgi");
        assertThat(end.document().values("tags")).containsExactly("cmdline_from_proctitle");
        assertThat(end.document().text("event.action")).isEqualTo("end");
        assertThat(end.document().values("process.exit_code")).containsExactly(-1);
    }

    @Test
    void an_event_without_its_system_call_is_tagged() {
        Recorded recorded = Recorded.file(args(0, 1, "ls"), title(0, 1, "ls"));
        assertThat(recorded.auditd(1).document().values("tags")).containsExactly("audit_incomplete");
        assertThat(recorded.defend()).isEmpty();
    }

    @Test
    void an_exec_whose_rest_is_missing_is_tagged_in_both_views() {
        Recorded recorded = Recorded.file(exec(0, 1, 7, 2, "/bin/ls"));
        assertThat(recorded.auditd(1).document().values("tags")).containsExactly("audit_incomplete");
        assertThat(recorded.defend(1).document().values("tags")).containsExactly("audit_incomplete");
    }

    @Test
    void late_arguments_are_known_at_the_next_event() {
        AuditCodec codec = new AuditCodec(AuditOptions.live(HostFacts.NONE));
        Recorded recorded = Recorded.read(
                codec,
                List.of(
                        exec(0, 1, 7, 2, "/bin/ls"),
                        Lines.line("EOE", 0, 1, ""),
                        args(0, 1, "ls", "-l"),
                        Lines.line(
                                "SYSCALL",
                                9,
                                2,
                                "arch=c000003e syscall=231 a0=0 ppid=2 pid=7" + IDS + "exe=\"/bin/ls\""),
                        title(9, 2, "x")));
        assertThat(recorded.defend(2).document().text("process.command_line")).isEqualTo("ls -l");
        assertThat(recorded.counts).containsExactly(Map.entry("audit.late", 1L));
    }

    @Test
    void the_number_of_arguments_is_the_kernels() {
        Recorded recorded = Recorded.file(
                exec(0, 1, 7, 2, "/bin/ls"), Lines.line("EXECVE", 0, 1, "argc=3 a0=\"ls\""), title(0, 1, "ls"));
        assertThat(recorded.defend(1).document().values("process.args")).containsExactly("ls");
        assertThat(recorded.defend(1).document().values("process.args_count")).containsExactly(3);
    }

    @Test
    void lost_serial_numbers_and_unreadable_lines_are_told() {
        Recorded recorded = Recorded.file(
                "hello", Lines.line("USER_AUTH", 0, 1, "res=1"), "", Lines.line("USER_AUTH", 0, 4, "res=1"));
        assertThat(recorded.rejected).hasSize(1);
        assertThat(recorded.counts).containsExactly(Map.entry("audit.lost", 2L));
        assertThat(recorded.auditd()).hasSize(2);
    }

    @Test
    void a_boot_is_the_day_the_daemon_started_and_ends_all_processes() {
        Recorded recorded = Recorded.file(
                Lines.line("DAEMON_START", 0, 99, "op=start res=success"),
                exec(10, 1, 7, 2, "/bin/ls"),
                args(10, 1, "ls"),
                title(10, 1, "ls"),
                Lines.line("SYSTEM_BOOT", 5_000, 2, "pid=9 uid=0 msg=' comm=\"systemd-update-utmp\" res=success'"),
                exec(6_000, 3, 7, 2, "/bin/cat"),
                args(6_000, 3, "cat"),
                title(6_000, 3, "cat"));
        assertThat(recorded.defend(1).document().text("process.entity_id"))
                .isEqualTo(EntityIds.process("unknown", "1970-01-01", 7, 1_000_010));
        assertThat(recorded.defend(3).document().text("process.entity_id"))
                .isEqualTo(EntityIds.process("unknown", "1970-01-01", 7, 1_006_000));
    }

    @Test
    void tables_that_are_full_are_told_and_do_not_stop_anything() {
        AuditCodec codec = new AuditCodec(AuditOptions.file().withLimits(new AuditOptions.Limits(1, 1, 1, 1, 1)));
        Recorded recorded = Recorded.read(
                codec,
                List.of(
                        "node=other " + Lines.line("USER_AUTH", 0, 1, "res=1"),
                        exec(0, 1, 7, 2, "/bin/ls") + "\u001DUID=\"a\" GID=\"b\"",
                        exec(0, 2, 8, 2, "/bin/ls").replace("uid=33", "uid=34") + "\u001DUID=\"c\" GID=\"b\""));
        assertThat(recorded.counts)
                .containsKeys("audit.forced", "audit.dropped.processes", "audit.dropped.names", "audit.dropped.hosts");
        assertThat(recorded.auditd()).hasSize(3);
    }

    @Test
    void names_come_from_enriched_records_or_the_host() {
        HostFacts facts = new HostFacts() {
            @Override
            public String hostName() {
                return "web-01";
            }

            @Override
            public String hostId() {
                return "id-of-web-01";
            }

            @Override
            public @Nullable String userName(String uid) {
                return uid.equals("34") ? "bob" : null;
            }
        };
        String raw = Lines.line("USER_START", 0, 1, "pid=7 uid=34 res=1");
        String enriched = Lines.line("USER_START", 1, 2, "pid=7 uid=33 res=1\u001DUID=\"www-data\"");
        Recorded recorded = Recorded.read(
                new AuditCodec(AuditOptions.live(facts)),
                List.of(
                        raw,
                        enriched,
                        "node=web-01 " + raw.replace(":1)", ":3)"),
                        "node=db " + raw.replace(":1)", ":4)")));
        assertThat(recorded.auditd(1).document().text("user.name")).isEqualTo("bob");
        assertThat(recorded.auditd(2).document().text("user.name")).isEqualTo("www-data");
        assertThat(recorded.auditd(3).document().text("user.name")).isEqualTo("bob");
        assertThat(recorded.auditd(3).document().text("host.id")).isEqualTo("id-of-web-01");
        assertThat(recorded.auditd(4).document().text("user.name")).isNull();
        assertThat(recorded.auditd(4).document().text("host.id")).isEqualTo("db");
    }

    @Test
    void a_live_host_tells_first_of_what_already_runs() {
        HostFacts.RunningProcess shell =
                new HostFacts.RunningProcess(7, 1, 7, 500, "/bin/bash", List.of("bash"), "/root", "0", "0", true);
        HostFacts facts = new HostFacts() {
            @Override
            public List<RunningProcess> processes() {
                return List.of(shell);
            }

            @Override
            public Optional<RunningProcess> process(int pid) {
                return pid == 7 ? Optional.of(shell) : Optional.empty();
            }

            @Override
            public String bootId() {
                return "boot";
            }
        };
        AuditCodec codec = new AuditCodec(AuditOptions.live(facts));
        Recorded recorded = new Recorded();
        codec.tick(2_000_000, recorded);
        codec.tick(2_000_100, recorded);
        assertThat(recorded.events).hasSize(1);
        assertThat(recorded.events.getFirst().document().text("event.action")).isEqualTo("already_running");
        assertThat(recorded.events.getFirst().document().values("event.type")).containsExactly("info");
        assertThat(recorded.events.getFirst().document().text("process.entity_id"))
                .isEqualTo(EntityIds.process("unknown", "boot", 7, 500));
        assertThat(recorded.events.getFirst().document().text("process.entry_leader.entry_meta.type"))
                .isEqualTo("terminal");
    }
}
