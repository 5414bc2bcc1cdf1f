package io.redshank.ingest.audit;

import static io.redshank.ingest.audit.Lines.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.redshank.ingest.audit.RecordParser.Line;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordParserTest {
    private static final char SEPARATOR = 0x1D;

    @Test
    void a_record_has_node_type_time_serial_and_fields() {
        AuditRecord record = record("node=web-01 type=CWD msg=audit(1795508069.332:200): cwd=\"/srv/www\"");

        assertThat(record.id()).isEqualTo(new AuditId("web-01", 1_795_508_069_332L, 200));
        assertThat(record.type()).isEqualTo("CWD");
        assertThat(record.fields()).containsExactly(entry("cwd", "/srv/www"));
        assertThat(record.enriched()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=CWD msg=audit(1.002:3): cwd=\"/\"",
                "type=CWD audit(1.002:3): cwd=\"/\"",
                "CWD msg=audit(1.002:3): cwd=\"/\"",
                "CWD audit(1.002:3): cwd=\"/\"",
                "type=1307 audit(1.002:3): cwd=\"/\"",
                "type=UNKNOWN[1307] msg=audit(1.002:3): cwd=\"/\"",
                "<13>Jan  1 00:00:01 host audispd: type=CWD msg=audit(1.002:3): cwd=\"/\"",
                "Jan 1 00:00:01 host kernel: [ 12.5] audit: type=1307 audit(1.002:3): cwd=\"/\"",
                "type=CWD msg=audit(1.002:3): cwd=\"/\"\r",
                "type=CWD msg=audit(1.002:3) : cwd=\"/\" ",
            })
    void forwarders_may_change_the_head_of_a_line(String line) {
        assertThat(record(line))
                .isEqualTo(new AuditRecord(
                        new AuditId("", 1_002, 3),
                        "CWD",
                        new LinkedHashMap<>(Map.of("cwd", "/")),
                        new LinkedHashMap<>()));
    }

    @Test
    void a_type_that_nobody_knows_keeps_its_number() {
        assertThat(record("type=UNKNOWN[1399] msg=audit(1.002:3): a=b").type()).isEqualTo("UNKNOWN[1399]");
        assertThat(record("UNKNOWN[1399] audit(1.002:3): a=b").type()).isEqualTo("UNKNOWN[1399]");
    }

    @Test
    void type_and_node_behind_the_stamp_are_fields() {
        AuditRecord record = record("CWD msg=audit(1.002:3): node=x type=y nametype=z");
        assertThat(record.id().node()).isEmpty();
        assertThat(record.fields()).containsExactly(entry("node", "x"), entry("type", "y"), entry("nametype", "z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=CWD cwd=\"/\"",
                "type=CWD msg=audit(1.002:3 cwd=\"/\"",
                "type=CWD msg=audit(1.002): a=b",
                "type=CWD msg=audit(:3): a=b",
                "type=CWD msg=audit(1.:3): a=b",
                "type=CWD msg=audit(-1.002:3): a=b",
                "type=CWD msg=audit(99999999999.002:3): a=b",
                "type=CWD msg=audit(1.002:99999999999): a=b",
                "type= msg=audit(1.002:3): a=b",
                "msg=audit(1.002:3): a=b",
            })
    void a_line_without_a_whole_head_cannot_be_read(String line) {
        assertThat(RecordParser.parse(line)).isInstanceOf(Line.Unreadable.class);
    }

    @Test
    void an_unreadable_line_says_what_is_wrong() {
        assertThat(RecordParser.parse("hello"))
                .isEqualTo(new Line.Unreadable("no audit record: `audit(SECONDS.MILLIS:SERIAL)` is missing"));
        assertThat(RecordParser.parse("type=CWD msg=audit(x): a=b"))
                .isEqualTo(new Line.Unreadable("the time and serial number in `audit(…)` cannot be read"));
        assertThat(RecordParser.parse("msg=audit(1.002:3): a=b"))
                .isEqualTo(new Line.Unreadable("the record type is missing"));
    }

    @Test
    void a_blank_line_is_no_record() {
        assertThat(RecordParser.parse(" \t\r")).isEqualTo(new Line.Blank());
    }

    @Test
    void bare_values_of_fields_with_untrusted_text_are_hex() {
        AuditRecord record = record("type=PATH msg=audit(1.002:3): name=2F746D702F6120C3A4 inode=1234 mode=0100644");
        assertThat(record.fields())
                .containsExactly(entry("name", "/tmp/a ä"), entry("inode", "1234"), entry("mode", "0100644"));
    }

    @Test
    void quoted_values_are_never_decoded() {
        assertThat(record("type=PATH msg=audit(1.002:3): name=\"CAFE\"").get("name"))
                .isEqualTo("CAFE");
        assertThat(record("type=EXECVE msg=audit(1.002:3): argc=1 a0=\"2F62\"").get("a0"))
                .isEqualTo("2F62");
    }

    @Test
    void odd_or_lower_case_digits_are_text() {
        AuditRecord record = record("type=USER_CMD msg=audit(1.002:3): cmd=2F6 acct=cafe");
        assertThat(record.fields()).containsExactly(entry("cmd", "2F6"), entry("acct", "cafe"));
    }

    @Test
    void bytes_that_are_no_utf8_become_replacement_characters() {
        assertThat(record("type=PATH msg=audit(1.002:3): name=41FF42").get("name"))
                .isEqualTo("A\uFFFDB");
    }

    @Test
    void arguments_of_a_system_call_are_numbers_and_those_of_execve_are_text() {
        assertThat(record("type=SYSCALL msg=audit(1.002:3): a0=6162").get("a0")).isEqualTo("6162");
        assertThat(record("type=EXECVE msg=audit(1.002:3): a0=6162").get("a0")).isEqualTo("ab");
    }

    @Test
    void an_argument_may_be_empty_or_look_absent() {
        AuditRecord record = record("type=EXECVE msg=audit(1.002:3): argc=3 a0=\"\" a1=\"?\" a2=\"(null)\"");
        assertThat(record.fields())
                .containsExactly(entry("argc", "3"), entry("a0", ""), entry("a1", "?"), entry("a2", "(null)"));
    }

    @Test
    void several_keys_and_the_arguments_of_a_title_keep_their_separators() {
        assertThat(record("type=SYSCALL msg=audit(1.002:3): key=610162").get("key"))
                .isEqualTo("a\u0001b");
        assertThat(record("type=PROCTITLE msg=audit(1.002:3): proctitle=6C73002D6C")
                        .get("proctitle"))
                .isEqualTo("ls\0-l");
    }

    @Test
    void absent_and_unset_values_are_left_out() {
        AuditRecord record = record("type=SYSCALL msg=audit(1.002:3): key=(null) addr=? tty=(none) hostname= "
                + "auid=4294967295 ses=-1 uid=0");
        assertThat(record.fields()).containsExactly(entry("tty", "(none)"), entry("uid", "0"));
    }

    @Test
    void fields_inside_single_quotes_are_fields_of_the_record() {
        AuditRecord record = record("type=USER_CMD msg=audit(1.002:3): pid=7 uid=1000 msg='cwd=\"/root\" "
                + "cmd=6C73202D6C exe=\"/usr/bin/sudo\" uid=0 terminal=pts/0 res=success'");
        assertThat(record.fields())
                .containsExactly(
                        entry("pid", "7"),
                        entry("uid", "1000"),
                        entry("cwd", "/root"),
                        entry("cmd", "ls -l"),
                        entry("exe", "/usr/bin/sudo"),
                        entry("terminal", "pts/0"),
                        entry("res", "success"));
    }

    @Test
    void a_single_quote_inside_single_quotes_does_not_end_them() {
        AuditRecord record = record("type=USER_LOGIN msg=audit(1.002:3): msg='acct=\"o'neil\" res=failed'");
        assertThat(record.fields()).containsExactly(entry("acct", "o'neil"), entry("res", "failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001D", "#035"})
    void the_enriched_part_has_names(String separator) {
        AuditRecord record = record("type=SOCKADDR msg=audit(1.002:3): uid=33 saddr=0200" + separator
                + "UID=\"www-data\" AUID=\"unset\" SADDR={ saddr_fam=inet laddr=127.0.0.1 lport=80 }");
        assertThat(record.fields()).containsExactly(entry("uid", "33"), entry("saddr", "0200"));
        assertThat(record.name("uid")).isEqualTo("www-data");
        assertThat(record.enriched())
                .containsExactly(
                        entry("UID", "www-data"),
                        entry("SADDR.saddr_fam", "inet"),
                        entry("SADDR.laddr", "127.0.0.1"),
                        entry("SADDR.lport", "80"));
    }

    @Test
    void a_program_cannot_forge_the_enriched_part() {
        AuditRecord record =
                record("type=USER_AUTH msg=audit(1.002:3): uid=33 msg='UID=\"root\"'" + SEPARATOR + "UID=\"www-data\"");
        assertThat(record.name("uid")).isEqualTo("www-data");
    }

    @Test
    void a_file_name_may_hold_the_escaped_separator() {
        AuditRecord record = record("type=PATH msg=audit(1.002:3): name=\"/tmp/#035UID=\" inode=7#035OUID=\"root\"");
        assertThat(record.fields()).containsExactly(entry("name", "/tmp/#035UID="), entry("inode", "7"));
        assertThat(record.name("ouid")).isEqualTo("root");
    }

    @Test
    void a_forwarder_may_drop_the_separator() {
        AuditRecord record = record("type=SYSCALL msg=audit(1.002:3): uid=33 key=\"rs\"UID=\"www-data\"");
        assertThat(record.get("key")).isEqualTo("rs");
        assertThat(record.name("uid")).isEqualTo("www-data");
    }

    @Test
    void decisions_of_selinux_have_their_own_pattern() {
        AuditRecord record = record("type=AVC msg=audit(1.002:3): avc:  denied  { read write } for  pid=7 comm=\"cat\" "
                + "name=\"shadow\" tclass=file permissive=0");
        assertThat(record.fields())
                .containsExactly(
                        entry("seresult", "denied"),
                        entry("seperms", "read write"),
                        entry("pid", "7"),
                        entry("comm", "cat"),
                        entry("name", "shadow"),
                        entry("tclass", "file"),
                        entry("permissive", "0"));
    }

    @Test
    void decisions_of_apparmor_are_plain_fields() {
        AuditRecord record = record("audit: type=1400 audit(1.002:3): apparmor=\"DENIED\" operation=\"open\" "
                + "profile=\"/usr/sbin/cupsd\" name=\"/etc/shadow\" pid=7");
        assertThat(record.type()).isEqualTo("AVC");
        assertThat(record.fields())
                .containsEntry("apparmor", "DENIED")
                .containsEntry("operation", "open")
                .containsEntry("name", "/etc/shadow");
    }

    @Test
    void fields_beyond_the_limit_are_not_read() {
        StringBuilder line = new StringBuilder("type=CWD msg=audit(1.002:3):");
        for (int i = 0; i < 2 * RecordParser.MAX_FIELDS; i++) {
            line.append(" f").append(i).append("=1");
        }
        assertThat(record(line.toString()).fields()).hasSize(RecordParser.MAX_FIELDS);
    }

    @Test
    void only_the_given_bytes_are_read() {
        byte[] buffer = "xxtype=CWD msg=audit(1.002:3): a=byy".getBytes(StandardCharsets.UTF_8);
        assertThat(RecordParser.parse(buffer, 2, buffer.length - 4))
                .isInstanceOfSatisfying(
                        Line.Read.class,
                        read -> assertThat(read.record().get("a")).isEqualTo("b"));
    }
}
