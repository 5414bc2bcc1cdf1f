package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Document;
import io.redshank.model.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingsTest {
    private static Recorded read(List<String> lines) {
        return Recorded.read(new AuditCodec(AuditOptions.file()), lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "204 | 209 | python3.11 | python3 -m http.server 9001 --bind 127.0.0.1 | 127.0.0.1 | 36750 | 9001",
                "215 | 220 | python3.11 | python3 -m http.server --cgi 9002 --bind 127.0.0.1 | 127.0.0.1 | 44092 | 9002",
                "229 | 234 | php8.2 | php -S [::1]:9003 -t /srv/www | ::1 | 48696 | 9003",
                "241 | 246 | ruby3.1 | ruby -run -e httpd . -p 9004 -b 127.0.0.1 | 127.0.0.1 | 33848 | 9004",
                "250 | 255 | busybox | busybox httpd -f -p 127.0.0.1:9005 -h /srv/www | 127.0.0.1 | 38270 | 9005",
            })
    void a_web_server_is_one_process_from_its_start_to_its_connection(
            long exec, long accept, String name, String commandLine, String ip, int peerPort, int port) {
        Recorded recorded = read(Samples.webServers());
        Document started = recorded.defend(exec).document();
        Document accepted = recorded.defend(accept).document();
        assertThat(accepted.text("process.entity_id")).isEqualTo(started.text("process.entity_id"));
        for (Document event : List.of(started, accepted)) {
            assertThat(event.text("process.name")).isEqualTo(name);
            assertThat(event.text("process.command_line")).isEqualTo(commandLine);
            assertThat(event.text("process.parent.name")).isEqualTo("bash");
            assertThat(event.text("process.parent.command_line")).isEqualTo("bash /srv/day.sh");
            assertThat(event.text("user.name")).isEqualTo("www-data");
        }
        assertThat(started.text("event.action")).isEqualTo("exec");
        assertThat(accepted.text("event.action")).isEqualTo("connection_accepted");
        assertThat(accepted.text("source.ip")).isEqualTo(ip);
        assertThat(accepted.values("source.port")).containsExactly(peerPort);
        assertThat(accepted.text("destination.ip")).isEqualTo(ip);
        assertThat(accepted.values("destination.port")).containsExactly(port);
    }

    @Test
    void a_shell_that_becomes_a_server_is_the_same_process() {
        Recorded recorded = read(Samples.webServers());
        Document shell = recorded.defend(214).document();
        Document server = recorded.defend(215).document();
        assertThat(server.text("process.entity_id")).isEqualTo(shell.text("process.entity_id"));
        assertThat(shell.text("process.command_line"))
                .isEqualTo("sh -c exec python3 -m http.server --cgi 9002 --bind 127.0.0.1");
        assertThat(server.values("process.previous.args")).startsWith("sh", "-c");
    }

    @Test
    void what_a_server_starts_has_it_as_its_ancestor_until_the_end() {
        Recorded recorded = read(Samples.webServers());
        Document server = recorded.defend(215).document();
        Document script = recorded.defend(222).document();
        assertThat(script.text("process.command_line")).isEqualTo("id");
        assertThat(script.values("process.Ext.ancestry")).contains(server.text("process.entity_id"));
        assertThat(recorded.defend())
                .filteredOn(event -> "end".equals(event.document().text("event.action")))
                .isNotEmpty();
    }

    @Test
    void a_second_reading_gives_the_same_events() {
        assertThat(read(Samples.webServers()).events.stream().map(RecordingsTest::text))
                .containsExactlyElementsOf(read(Samples.webServers()).events.stream()
                        .map(RecordingsTest::text)
                        .toList());
    }

    @Test
    void nothing_of_the_recording_is_late_lost_or_incomplete() {
        Recorded recorded = read(Samples.webServers());
        assertThat(recorded.rejected).isEmpty();
        assertThat(recorded.counts.keySet()).isSubsetOf("audit.lost");
        assertThat(recorded.events)
                .noneMatch(event -> event.document().values("tags").contains("audit_incomplete"));
    }

    @ParameterizedTest
    @CsvSource({
        "python-cgi-server-enriched.log.gz, 244, 246, python3.11, --cgi",
        "python-cgi-server-enriched.log.gz, 509, 511, python3.11, --cgi",
        "simple-web-servers.log, 537, 547, python3.11, --cgi",
        "simple-web-servers.log, 575, 580, php8.2, -S",
    })
    void servers_of_the_shared_recordings_keep_their_identity(
            String file, long exec, long accept, String name, String argument) {
        Recorded recorded = read(Samples.shared(file));
        Document started = recorded.defend(exec).document();
        Document accepted = recorded.defend(accept).document();
        assertThat(accepted.text("process.entity_id")).isEqualTo(started.text("process.entity_id"));
        assertThat(accepted.text("process.name")).isEqualTo(name);
        assertThat(accepted.text("process.command_line"))
                .contains(argument)
                .isEqualTo(started.text("process.command_line"));
        assertThat(accepted.values("process.args")).contains(argument);
        assertThat(accepted.text("process.parent.command_line")).isNotEqualTo("runc init");
        assertThat(accepted.values("tags")).doesNotContain("cmdline_from_proctitle", "audit_incomplete");
        assertThat(recorded.defend(accept).timestamp() - recorded.defend(exec).timestamp())
                .isBetween(0L, 60_000_000_000L);
    }

    @Test
    void records_that_are_not_enriched_are_understood_too() {
        Recorded recorded = read(Samples.shared("../mordor/sh_arp_cache_2020-11-10074812.log.gz"));
        assertThat(recorded.rejected).isEmpty();
        assertThat(recorded.defend())
                .extracting(event -> event.document().text("process.name"))
                .contains("grep");
    }

    private static String text(Event event) {
        return event.index() + " " + event.id() + " " + event.document();
    }
}
