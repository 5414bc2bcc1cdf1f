package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Document;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefendViewTest {
    private static final String LOOPBACK_9001 = "020023297F0000010000000000000000";
    private static final String PEER = "020084380A0000020000000000000000";

    private final List<String> lines = new ArrayList<>();
    private long serial;

    /** A whole event of pid 7, with more records; its number. */
    private long call(int number, String fields, String... typesAndFields) {
        return call(7, "0", number, fields, typesAndFields);
    }

    private long call(int pid, String uid, int number, String fields, String... typesAndFields) {
        serial++;
        lines.add(Lines.line(
                "SYSCALL",
                serial,
                serial,
                "arch=c000003e syscall=" + number + " " + fields + " ppid=2 pid=" + pid + " uid=0 gid=0 euid=" + uid
                        + " egid=" + uid + " tty=pts0 comm=\"srv\" exe=\"/usr/bin/srv\""));
        for (int i = 0; i < typesAndFields.length; i += 2) {
            lines.add(Lines.line(typesAndFields[i], serial, serial, typesAndFields[i + 1]));
        }
        lines.add(Lines.line("PROCTITLE", serial, serial, "proctitle=\"srv\""));
        return serial;
    }

    private Recorded read() {
        return Recorded.file(lines.toArray(String[]::new));
    }

    private Document only(long number) {
        return read().defend(number).document();
    }

    private static void assertIs(Document event, String dataset, String action, String type) {
        assertThat(event.text("event.dataset")).isEqualTo("endpoint.events." + dataset);
        assertThat(event.text("data_stream.dataset")).isEqualTo("endpoint.events." + dataset);
        assertThat(event.text("event.action")).isEqualTo(action);
        assertThat(event.source().get("event")).asString().contains("category=[" + dataset + "]");
        assertThat(event.source().get("event")).asString().contains("type=[" + type + "]");
        assertThat(event.text("event.outcome")).isEqualTo("success");
        assertThat(event.text("agent.type")).isEqualTo("endpoint");
        assertThat(event.text("host.os.type")).isEqualTo("linux");
    }

    @Test
    void an_exec_tells_of_the_program_its_parent_and_what_was_before() {
        call(59, "success=yes exit=0 items=0", "EXECVE", "argc=2 a0=\"env\" a1=\"srv\"", "CWD", "cwd=\"/tmp\"");
        long second = call(59, "success=yes exit=0 items=0", "EXECVE", "argc=3 a0=\"srv\" a1=\"\" a2=612062");
        Document exec = only(second);
        assertIs(exec, "process", "exec", "start");
        assertThat(exec.text("process.name")).isEqualTo("srv");
        assertThat(exec.values("process.args")).containsExactly("srv", "", "a b");
        assertThat(exec.values("process.args_count")).containsExactly(3);
        assertThat(exec.text("process.command_line")).isEqualTo("srv  a b");
        assertThat(exec.values("process.previous.args")).containsExactly("env", "srv");
        assertThat(exec.values("process.interactive")).containsExactly(true);
        assertThat(exec.values("process.parent.pid")).containsExactly(2);
        assertThat(exec.text("process.parent.name")).isNull();
        assertThat(exec.text("process.parent.entity_id")).isEqualTo(exec.text("process.Ext.ancestry"));
    }

    @Test
    void a_fork_tells_of_the_child_and_the_program_it_inherits() {
        call(59, "success=yes exit=0 items=0", "EXECVE", "argc=1 a0=\"srv\"");
        long fork = call(56, "success=yes exit=9 a0=1200011 items=0");
        call(56, "success=yes exit=10 a0=3d0f00 items=0"); // a thread
        Recorded recorded = read();
        assertThat(recorded.defend()).hasSize(2);
        Document event = recorded.defend(fork).document();
        assertIs(event, "process", "fork", "start");
        assertThat(event.values("process.pid")).containsExactly(9);
        assertThat(event.text("process.command_line")).isEqualTo("srv");
        assertThat(event.text("process.parent.name")).isEqualTo("srv");
    }

    @Test
    void an_exit_has_a_code_and_no_result() {
        long end = call(231, "a0=ff items=0");
        Document event = only(end);
        assertIs(event, "process", "end", "end");
        assertThat(event.values("process.exit_code")).containsExactly(255);
        assertThat(event.text("process.end")).isEqualTo("1970-01-01T00:16:40.001Z");
    }

    @Test
    void after_an_exit_the_pid_is_another_process() {
        long before = call(231, "a0=0 items=0");
        long after = call(231, "a0=0 items=0");
        Recorded recorded = read();
        assertThat(recorded.defend(after).document().text("process.entity_id"))
                .isNotEqualTo(recorded.defend(before).document().text("process.entity_id"));
    }

    @ParameterizedTest
    @CsvSource({"105, uid_change", "117, uid_change", "106, gid_change", "119, gid_change"})
    void identity_changes_only_when_the_effective_one_does(int number, String action) {
        call(7, "0", number, "success=yes exit=0 items=0");
        long change = call(7, "33", number, "success=yes exit=0 items=0");
        call(7, "33", number, "success=yes exit=0 items=0");
        Recorded recorded = read();
        assertThat(recorded.defend()).hasSize(1);
        Document event = recorded.defend(change).document();
        assertIs(event, "process", action, "change");
        assertThat(event.text("user.id")).isEqualTo("33");
        assertThat(event.text("user.Ext.real.id")).isEqualTo("0");
        assertThat(event.text("group.Ext.real.id")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"175", "313"})
    void a_module_is_loaded_in_both_views(int number) {
        long load = call(number, "success=yes exit=0 items=0", "KERN_MODULE", "name=\"rootkit\"");
        Recorded recorded = read();
        assertIs(recorded.defend(load).document(), "process", "load_module", "change");
        Document auditd = recorded.auditd(load).document();
        assertThat(auditd.text("event.action")).isEqualTo("loaded-kernel-module");
        assertThat(auditd.values("event.category")).containsExactly("driver");
        assertThat(auditd.text("auditd.data.name")).isEqualTo("rootkit");
    }

    @ParameterizedTest
    @CsvSource({"success=yes exit=0", "success=no exit=-115"})
    void a_connect_may_go_on_in_the_background(String result) {
        long connect = call(42, result + " a0=5 items=0", "SOCKADDR", "saddr=" + PEER);
        Document event = only(connect);
        assertIs(event, "network", "connection_attempted", "start");
        assertThat(event.text("destination.ip")).isEqualTo("10.0.0.2");
        assertThat(event.values("destination.port")).containsExactly(33_848);
        assertThat(event.text("network.direction")).isEqualTo("egress");
        assertThat(event.text("source.ip")).isNull();
    }

    @Test
    void calls_that_fail_and_sockets_that_stay_on_the_host_have_no_view() {
        call(42, "success=no exit=-111 a0=5 items=0", "SOCKADDR", "saddr=" + PEER);
        call(42, "success=yes exit=0 a0=5 items=0", "SOCKADDR", "saddr=0100" + Lines.hex("/run/x") + "00");
        call(59, "success=no exit=-2 items=0");
        call(39, "success=yes exit=7 items=0");
        assertThat(read().defend()).isEmpty();
    }

    @Test
    void a_connect_has_the_source_its_own_socket_was_bound_to() {
        call(49, "success=yes exit=0 a0=5 items=0", "SOCKADDR", "saddr=" + LOOPBACK_9001);
        long connect = call(42, "success=yes exit=0 a0=5 items=0", "SOCKADDR", "saddr=" + PEER);
        assertThat(only(connect).values("source.port")).containsExactly(9_001);
    }

    @Test
    void an_accept_has_the_address_of_the_listener_though_a_parent_bound_it() {
        call(49, "success=yes exit=0 a0=3 items=0", "SOCKADDR", "saddr=" + LOOPBACK_9001);
        call(57, "success=yes exit=9 items=0");
        String child =
                "arch=c000003e syscall=43 success=yes exit=4 a0=3 a1=7f items=0 ppid=7 pid=9 exe=\"/usr/bin/srv\"";
        lines.add(Lines.line("SYSCALL", 50, 50, child));
        lines.add(Lines.line("SOCKADDR", 50, 50, "saddr=" + PEER));
        lines.add(Lines.line("PROCTITLE", 50, 50, "proctitle=\"srv\""));
        lines.add(Lines.line(
                "SYSCALL", 51, 51, child.replace("syscall=43", "syscall=42").replace("exit=4", "exit=0")));
        lines.add(Lines.line("SOCKADDR", 51, 51, "saddr=" + PEER));
        lines.add(Lines.line("PROCTITLE", 51, 51, "proctitle=\"srv\""));
        Recorded recorded = read();
        Document accept = recorded.defend(50).document();
        assertIs(accept, "network", "connection_accepted", "start");
        assertThat(accept.text("source.ip")).isEqualTo("10.0.0.2");
        assertThat(accept.text("destination.ip")).isEqualTo("127.0.0.1");
        assertThat(accept.values("destination.port")).containsExactly(9_001);
        assertThat(accept.text("network.direction")).isEqualTo("ingress");
        assertThat(recorded.defend(51).document().text("source.ip"))
                .as("a listener of the parent is not where a connection comes from")
                .isNull();
    }

    @Test
    void a_pid_that_is_used_again_does_not_inherit_sockets() {
        call(49, "success=yes exit=0 a0=3 items=0", "SOCKADDR", "saddr=" + LOOPBACK_9001);
        call(231, "a0=0 items=0");
        long accept = call(288, "success=yes exit=4 a0=3 a1=7f items=0", "SOCKADDR", "saddr=" + PEER);
        assertThat(only(accept).text("destination.ip")).isNull();
    }

    @Test
    void a_created_file_is_named_from_the_working_directory() {
        long open = call(
                257,
                "success=yes exit=3 a0=ffffff9c items=2",
                "CWD",
                "cwd=\"/srv/www\"",
                "PATH",
                "item=0 name=\"../x/\" nametype=PARENT",
                "PATH",
                "item=1 name=\"../x/./shell.php\" nametype=CREATE");
        Document event = only(open);
        assertIs(event, "file", "creation", "creation");
        assertThat(event.text("file.path")).isEqualTo("/srv/x/shell.php");
        assertThat(event.text("file.directory")).isEqualTo("/srv/x");
        assertThat(event.text("file.name")).isEqualTo("shell.php");
        assertThat(event.text("file.extension")).isEqualTo("php");
    }

    @Test
    void a_file_that_a_descriptor_names_has_a_name_and_no_path() {
        long unlink = call(
                263,
                "success=yes exit=0 a0=5 items=1",
                "CWD",
                "cwd=\"/srv/www\"",
                "PATH",
                "item=0 name=\"a.txt\" nametype=DELETE");
        Document event = only(unlink);
        assertIs(event, "file", "deletion", "deletion");
        assertThat(event.text("file.path")).isNull();
        assertThat(event.text("file.name")).isEqualTo("a.txt");
    }

    @Test
    void an_opened_file_that_was_there_is_not_created() {
        call(257, "success=yes exit=3 a0=ffffff9c items=1", "PATH", "item=0 name=\"/etc/passwd\" nametype=NORMAL");
        assertThat(read().defend()).isEmpty();
    }

    @Test
    void a_rename_has_the_new_path_and_the_old_one() {
        long rename = call(
                264,
                "success=yes exit=0 a0=ffffff9c a2=5 items=5",
                "CWD",
                "cwd=\"/tmp\"",
                "PATH",
                "item=0 name=\"/tmp\" nametype=PARENT",
                "PATH",
                "item=1 name=\"/etc/\" nametype=PARENT",
                "PATH",
                "item=2 name=\"old.sh\" nametype=DELETE",
                "PATH",
                "item=3 name=\"/etc/new.sh\" nametype=DELETE",
                "PATH",
                "item=4 name=\"/etc/new.sh\" nametype=CREATE");
        Recorded recorded = read();
        Event event = recorded.defend(rename);
        assertIs(event.document(), "file", "rename", "change");
        assertThat(event.document().text("file.path")).isEqualTo("/etc/new.sh");
        assertThat(event.document().text("file.Ext.original.path")).isEqualTo("/tmp/old.sh");
        assertThat(event.document().text("file.Ext.original.name")).isEqualTo("old.sh");
        assertThat(recorded.auditd(rename).document().text("file.path")).isEqualTo("/tmp/old.sh");
    }
}
