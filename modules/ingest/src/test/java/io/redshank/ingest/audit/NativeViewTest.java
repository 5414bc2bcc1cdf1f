package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeViewTest {
    private static final String IDS = " ppid=2 pid=7 auid=1000 uid=33 gid=33 euid=0 suid=33 fsuid=33 egid=33 ses=5"
            + " comm=\"srv\" exe=\"/usr/bin/srv\" key=610162";

    private static Document of(String type, String fields) {
        return Recorded.file(Lines.line(type, 0, 1, fields)).auditd(1).document();
    }

    private static Document ofCall(String fields, String... typesAndFields) {
        String[] lines = new String[typesAndFields.length / 2 + 2];
        lines[0] = Lines.line("SYSCALL", 0, 1, "arch=c000003e " + fields + IDS);
        for (int i = 0; i < typesAndFields.length; i += 2) {
            lines[i / 2 + 1] = Lines.line(typesAndFields[i], 0, 1, typesAndFields[i + 1]);
        }
        lines[lines.length - 1] = Lines.line("PROCTITLE", 0, 1, "proctitle=" + Lines.hex("srv\0-x"));
        return Recorded.file(lines).auditd(1).document();
    }

    @Test
    void a_system_call_tells_of_process_user_and_data() {
        Document event = ofCall(
                "syscall=2 success=no exit=-13 a0=7ffd items=1",
                "PATH",
                "item=0 name=\"/etc/shadow\" inode=9 mode=0100640 ouid=0 ogid=42 rdev=00:00 nametype=NORMAL",
                "CWD",
                "cwd=\"/\"");
        assertThat(event.text("event.action")).isEqualTo("opened-file");
        assertThat(event.text("event.outcome")).isEqualTo("failure");
        assertThat(event.text("auditd.result")).isEqualTo("fail");
        assertThat(event.text("auditd.message_type")).isEqualTo("syscall");
        assertThat(event.text("auditd.session")).isEqualTo("5");
        assertThat(event.text("auditd.data.syscall")).isEqualTo("open");
        assertThat(event.text("auditd.data.arch")).isEqualTo("x86_64");
        assertThat(event.text("auditd.data.exit")).isEqualTo("EACCES");
        assertThat(event.text("auditd.data.a0")).isEqualTo("7ffd");
        assertThat(event.text("auditd.paths.name")).isEqualTo("/etc/shadow");
        assertThat(event.text("auditd.summary.actor.primary")).isEqualTo("1000");
        assertThat(event.text("auditd.summary.how")).isEqualTo("/usr/bin/srv");
        assertThat(event.text("auditd.summary.object.primary")).isEqualTo("/etc/shadow");
        assertThat(event.values("tags")).containsExactly("a", "b");
        assertThat(event.values("process.pid")).containsExactly(7L);
        assertThat(event.values("process.parent.pid")).containsExactly(2L);
        assertThat(event.text("process.name")).isEqualTo("srv");
        assertThat(event.text("process.title")).isEqualTo("srv -x");
        assertThat(event.text("process.command_line")).isNull();
        assertThat(event.text("user.id")).isEqualTo("33");
        assertThat(event.text("user.effective.id")).isEqualTo("0");
        assertThat(event.text("user.audit.id")).isEqualTo("1000");
        assertThat(event.text("file.path")).isEqualTo("/etc/shadow");
        assertThat(event.text("file.mode")).isEqualTo("0640");
        assertThat(event.text("file.inode")).isEqualTo("9");
    }

    @ParameterizedTest
    @CsvSource({
        "accept, 43, source, ingress",
        "accept4, 288, source, ingress",
        "recvfrom, 45, source, ingress",
        "connect, 42, destination, egress",
        "sendto, 44, destination, egress",
    })
    void an_address_is_source_or_destination_by_the_call(String name, int number, String field, String direction) {
        Document event = ofCall(
                "syscall=" + number + " success=yes exit=0 items=0",
                "SOCKADDR",
                "saddr=020023297F0000010000000000000000");
        assertThat(event.text("auditd.data.syscall")).isEqualTo(name);
        assertThat(event.text(field + ".ip")).isEqualTo("127.0.0.1");
        assertThat(event.values(field + ".port")).containsExactly(9_001);
        assertThat(event.text("network.direction")).isEqualTo(direction);
        assertThat(event.text("auditd.data.socket.family")).isEqualTo("ipv4");
        assertThat(event.text("auditd.data.socket.port")).isEqualTo("9001");
        assertThat(event.text("auditd.data.socket.saddr")).isEqualTo("020023297F0000010000000000000000");
    }

    @Test
    void a_unix_socket_has_an_address_and_no_ip() {
        Document event =
                ofCall("syscall=42 success=yes exit=0 items=0", "SOCKADDR", "saddr=0100" + Lines.hex("/run/x") + "00");
        assertThat(event.text("destination.address")).isEqualTo("/run/x");
        assertThat(event.text("destination.ip")).isNull();
        assertThat(event.text("auditd.data.socket.path")).isEqualTo("/run/x");
    }

    @Test
    void a_record_that_leads_a_system_call_joins_its_words() {
        Document event = ofCall("syscall=44 success=yes exit=1 items=0", "CONFIG_CHANGE", "op=add_rule res=1");
        assertThat(event.text("auditd.message_type")).isEqualTo("config_change");
        assertThat(event.text("event.action")).isEqualTo("changed-audit-configuration");
        assertThat(event.values("event.category")).containsExactly("process", "configuration", "network");
        assertThat(event.values("event.type")).containsExactly("change", "connection", "info");
        assertThat(event.text("auditd.summary.actor.primary"))
                .as("known to the call")
                .isEqualTo("1000");
        assertThat(event.text("auditd.session")).isEqualTo("5");
    }

    @Test
    void selinux_and_apparmor_have_actions_of_their_own() {
        String call = "syscall=2 success=no exit=-13 items=0";
        assertThat(ofCall(call, "AVC", "avc:  denied  { read } for pid=7").text("event.action"))
                .isEqualTo("violated-selinux-policy");
        assertThat(ofCall(call, "AVC", "apparmor=\"DENIED\" operation=\"open\" pid=7")
                        .text("event.action"))
                .isEqualTo("violated-apparmor-policy");
    }

    @Test
    void an_unlisted_system_call_has_no_action() {
        Document event = ofCall("syscall=39 success=yes exit=7 items=0");
        assertThat(event.text("event.action")).isNull();
        assertThat(event.values("event.category")).containsExactly("process");
        assertThat(event.values("event.type")).containsExactly("info");
    }

    @ParameterizedTest
    @CsvSource({
        "success, success",
        "failed, failure",
        "1, success",
        "0, failure",
        "maybe, unknown",
    })
    void programs_write_their_result_as_they_like(String result, String outcome) {
        assertThat(of("USER_AUTH", "pid=7 uid=0 msg='acct=\"bob\" res=" + result + "'")
                        .text("event.outcome"))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/sbin/sshd, ssh_login",
        "/usr/lib/openssh/sshd-session, ssh_login",
        "/usr/bin/login, user_login",
    })
    void a_login_has_two_names_and_the_user_who_logs_in(String exe, String action) {
        Document event = of(
                "USER_LOGIN",
                "pid=7 uid=0 auid=1000 ses=3 msg='op=login id=1000 exe=\"" + exe
                        + "\" hostname=10.0.0.9 addr=10.0.0.9 terminal=ssh res=success'\u001DUID=\"root\" AUID=\"bob\" ID=\"bob\"");
        assertThat(event.values("event.action")).containsExactly("logged-in", action);
        assertThat(event.values("event.category")).containsExactly("authentication");
        assertThat(event.values("event.type")).containsExactly("start");
        assertThat(event.text("user.name")).isEqualTo("bob");
        assertThat(event.text("user.id")).isEqualTo("1000");
        assertThat(event.text("source.ip")).isEqualTo("10.0.0.9");
        assertThat(event.text("auditd.data.terminal")).isEqualTo("ssh");
    }

    @Test
    void a_failed_login_names_the_account_and_not_root_who_refused_it() {
        Document event = of(
                "USER_LOGIN",
                "pid=7 uid=0 msg='op=login acct=" + Lines.hex("(invalid user)")
                        + " exe=\"/usr/sbin/sshd\" addr=bad.example res=failed'\u001DUID=\"root\"");
        assertThat(event.text("user.name")).isEqualTo("(invalid user)");
        assertThat(event.text("user.id")).isNull();
        assertThat(event.text("source.address")).isEqualTo("bad.example");
        assertThat(event.text("source.ip")).isNull();
    }

    @Test
    void a_changed_account_is_the_target_and_root_the_user() {
        Document event = of("ADD_USER", "pid=7 uid=0 msg='op=adding-user acct=\"eve\" res=success'\u001DUID=\"root\"");
        assertThat(event.text("event.action")).isEqualTo("added-user-account");
        assertThat(event.values("event.type")).containsExactly("user", "creation");
        assertThat(event.text("user.target.name")).isEqualTo("eve");
        assertThat(event.text("user.name")).isEqualTo("root");
        assertThat(event.text("user.id")).isEqualTo("0");
    }

    @Test
    void a_part_without_its_system_call_still_has_an_action() {
        assertThat(of("KERN_MODULE", "name=\"x\"").text("event.action")).isEqualTo("loaded-kernel-module");
    }

    @Test
    void the_second_path_of_mkdir_is_the_directory() {
        Document event = ofCall(
                "syscall=83 success=yes exit=0 items=2",
                "PATH",
                "item=0 name=\"/a\" nametype=PARENT",
                "PATH",
                "item=1 name=\"/a/b\" nametype=CREATE");
        assertThat(event.text("file.path")).isEqualTo("/a/b");
        assertThat(event.text("event.action")).isEqualTo("created-directory");
    }
}
