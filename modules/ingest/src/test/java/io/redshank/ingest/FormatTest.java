package io.redshank.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "  {\"a\":1}\n",
                "\u00EF\u00BB\u00BF{\"a\":1}",
                "{\n  \"a\" : 1\n}",
                "{\r\n\r\n\"a\":1}",
                "[{\"a\":1}]",
                "[\n  {\n    \"a\": 1\n  }\n]",
                "[]",
                "{}\n{}",
                "[{}, {}]",
                "{\"a \\\" b\": 1}",
                "{\"\":1}",
                "g\":1}\n{\"a\":1}",
                "Nov 24 garbage\n\n\u0000\u0000\u0000\n{\"a\":1}",
                "{\"message\":\"type=SYSCALL msg=audit(1.234:5): arch\"}",
                "{\n  \"message\" : \"type=SYSCALL msg=audit(1.234:5): arch\"\n}",
            })
    void documents_are_told(String head) {
        assertThat(detect(head)).isEqualTo("ECS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=SYSCALL msg=audit(1795508069.332:200): arch=c000003e",
                "node=web-01 type=CWD msg=audit(1795508069.332:200): cwd=\"/\"",
                "Nov 24 20:41:44 web-01 audispd: type=CWD msg=audit(1795508069.332:200): cwd=\"/\"",
                "<13>1 2026-11-24T20:41:44Z web-01 audisp - - [meta id=\"29\"] type=CWD msg=audit(1.332:200): cwd=\"/\"",
                "Nov 24 20:41:44 web-01 kernel: [  12.345678] audit: type=1400 audit(1795508069.332:200): apparmor",
                "SYSCALL msg=audit(1795508069.332:200): arch=c000003e",
                "type=SOCKADDR msg=audit(1795508069.388:205): saddr=02SADDR={ saddr_fam=inet laddr=127.0.0.1 }",
                "9 uid=33 comm=\"ba\ntype=SYSCALL msg=audit(1795508069.332:200): arch",
            })
    void records_of_linux_audit_are_told(String head) {
        assertThat(detect(head)).isEqualTo("AUDIT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "Nov 24 20:41:44 web-01 sshd[1]: accepted",
                "{",
                "{\n",
                "{\"",
                "{\"a\"",
                "{ not JSON }",
                "{\"\u0001\u0002\": 1}",
                "[1, 2]",
                "\"text\"",
                "the audit(or): came",
                "a,b,c\n1,2,3",
            })
    void other_text_is_neither(String head) {
        assertThat(detect(head)).isEqualTo("neither");
    }

    @Test
    void a_document_that_begins_in_the_middle_of_a_quoted_audit_record_is_no_audit_log() {
        String head = """
                type=SYSCALL msg=audit(1.234:5): comm=\\"sh\\"","host":{"name":"a"}}
                {"message":"type=SYSCALL msg=audit(1.234:6): comm=\\"sh\\"","host":{"name":"a"}}
                """;

        assertThat(detect(head)).isEqualTo("ECS");
    }

    @Test
    void random_bytes_are_neither() {
        AtomicInteger told = new AtomicInteger();
        Seeds.check(300, random -> {
            byte[] head = new byte[1 << 16];
            random.nextBytes(head);
            told.addAndGet(Format.detect(head).isPresent() ? 1 : 0);
        });
        assertThat(told).hasValue(0);
    }

    @Test
    void a_name_of_many_escapes_is_no_burden() {
        assertThat(detect("{\"" + "\\\"".repeat(30_000) + "\":1}")).isEqualTo("neither");
    }

    private static String detect(String head) {
        return Format.detect(head.getBytes(StandardCharsets.ISO_8859_1))
                .map(Format::name)
                .orElse("neither");
    }
}
