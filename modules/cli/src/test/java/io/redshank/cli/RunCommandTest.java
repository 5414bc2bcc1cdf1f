package io.redshank.cli;

import static io.redshank.cli.WebServerEvents.ACCEPT;
import static io.redshank.cli.WebServerEvents.RULE;
import static io.redshank.cli.WebServerEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path folder;

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder() {
        commands = new CommandLineFixture(folder);
    }

    private static List<String> rules(CommandLineFixture.Ended ended) {
        return ended.lines().stream()
                .map(line -> JsonTree.object(line, "an alert").get("kibana.alert.rule.name"))
                .map(String::valueOf)
                .toList();
    }

    private long originAlerts(String... args) {
        return rules(commands.run(args)).stream().filter(RULE::equals).count();
    }

    @Test
    void alerts_are_documents_and_the_same_bytes_each_time() {
        CommandLineFixture.Ended first = commands.run("run", CommandLineFixture.SAMPLE);
        CommandLineFixture.Ended second = commands.run("run", CommandLineFixture.SAMPLE);
        assertThat(first.code()).isZero();
        assertThat(rules(first)).hasSize(8).contains(RULE, "BusyBox Web Server Connection");
        assertThat(second.out()).isEqualTo(first.out());
        Set<Object> ids = new HashSet<>();
        first.lines().forEach(line -> ids.add(JsonTree.object(line, "an alert").get("_id")));
        assertThat(ids).hasSize(8);
    }

    @Test
    void building_blocks_come_before_the_alert_that_tells_of_them_when_asked_for() {
        commands.write("events.ndjson", START + ACCEPT);
        commands.write(
                "rule.toml",
                commands.read(CommandLineFixture.ROOT
                        .resolve("rules/linux/persistence_simple_http_web_server_connection.toml")
                        .toString()));
        CommandLineFixture.Ended ended =
                commands.run("run", "--rules", "rule.toml", "events.ndjson", "--include-building-blocks");
        List<Map<String, Object>> alerts = new ArrayList<>();
        ended.lines().forEach(line -> alerts.add(Map.copyOf(JsonTree.object(line, "an alert"))));
        assertThat(alerts).hasSize(3);
        Object group = alerts.get(2).get("_id");
        assertThat(alerts.get(0))
                .containsEntry("kibana.alert.building_block_type", "default")
                .containsEntry("kibana.alert.group.id", group)
                .containsEntry("kibana.alert.group.index", 0L);
        assertThat(alerts.get(1)).containsEntry("kibana.alert.group.index", 1L);
        assertThat(alerts.get(2))
                .containsEntry("kibana.alert.group.id", group)
                .doesNotContainKey("kibana.alert.building_block_type");
        assertThat(ancestors(alerts.get(2)))
                .containsExactly(
                        "start-E1",
                        alerts.get(0).get("_id"),
                        "accept-E1-100005",
                        alerts.get(1).get("_id"));
    }

    private static List<Object> ancestors(Map<String, Object> alert) {
        List<Object> ids = new ArrayList<>();
        if (alert.get("kibana.alert.ancestors") instanceof List<?> ancestors) {
            ancestors.forEach(ancestor -> ids.add(((Map<?, ?>) ancestor).get("id")));
        }
        return ids;
    }

    @Test
    void documents_fire_rules_in_every_form() {
        commands.write("nested.ndjson", START + ACCEPT);
        commands.write("dotted.ndjson", WebServerEvents.dotted());
        commands.write("wrapped.ndjson", WebServerEvents.wrapped());
        commands.write("array.json", "[\n" + START.strip() + ",\n" + ACCEPT + "]\n");
        commands.write(
                "response.json",
                "{\"took\": 3, \"hits\": {\"hits\": ["
                        + WebServerEvents.wrapped().strip().replace("\n", ",\n") + "]}}");
        for (String file : List.of("nested.ndjson", "dotted.ndjson", "wrapped.ndjson", "array.json", "response.json")) {
            assertThat(originAlerts("run", file)).as(file).isEqualTo(1);
        }
    }

    @Test
    void a_sequence_may_begin_in_one_file_and_end_in_another() {
        commands.write("b-process.ndjson", START);
        commands.write("a-network.ndjson", ACCEPT);
        assertThat(originAlerts("run", "a-network.ndjson", "b-process.ndjson")).isEqualTo(1);
        assertThat(originAlerts("run", ".")).isEqualTo(1);
    }

    @Test
    void compressed_files_are_told_by_their_bytes() throws IOException {
        byte[] events = (START + ACCEPT).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(events);
        }
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("start.ndjson"));
            out.write(START.getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("accept.ndjson"));
            out.write(ACCEPT.getBytes(StandardCharsets.UTF_8));
        }
        commands.write("a.gz", gzip.toByteArray());
        commands.write("b", Zstd.compress(events));
        commands.write("c.zip", zip.toByteArray());
        for (String file : List.of("a.gz", "b", "c.zip")) {
            assertThat(originAlerts("run", file)).as(file).isEqualTo(1);
        }
    }

    @Test
    void shuffled_events_fire_within_the_lateness_and_are_counted_beyond_it() {
        commands.write("ordered.ndjson", START + ACCEPT);
        commands.write("swapped.ndjson", ACCEPT + START);
        assertThat(originAlerts("run", "swapped.ndjson")).isEqualTo(1);
        CommandLineFixture.Ended late = commands.run("run", "--lateness", "2s", "swapped.ndjson");
        assertThat(rules(late)).doesNotContain(RULE);
        assertThat(late.err())
                .contains("[sequence.late]")
                .contains("warning: Simple HTTP Web Server Connection: 1 alert missed, as 1 event came too late;"
                        + " `--lateness 5s` would have been enough\n");
        assertThat(originAlerts("run", "--lateness", "5s", "swapped.ndjson")).isEqualTo(1);
    }

    @Test
    void a_late_event_that_changes_no_alert_is_only_counted() {
        commands.write("events.ndjson", START + ACCEPT + WebServerEvents.accept("09:59:58", "E1") + "\n");
        CommandLineFixture.Ended ended = commands.run("run", "--lateness", "2s", "events.ndjson");
        assertThat(rules(ended)).contains(RULE);
        assertThat(ended.err()).contains("[sequence.late]").doesNotContain("warning");
    }

    @Test
    void a_time_far_in_the_future_makes_no_other_event_late() {
        String future = START.replace("2026-11-24", "2099-01-01").replace("E1", "E2");
        commands.write("one.ndjson", START + future + ACCEPT);
        commands.write(
                "first.ndjson", START + future + WebServerEvents.start("10:20:00", "E3", "php -S [::]:1") + "\n");
        commands.write("second.ndjson", ACCEPT + WebServerEvents.accept("10:20:05", "E3") + "\n");
        CommandLineFixture.Ended one = commands.run("run", "--lateness", "1s", "one.ndjson");
        assertThat(rules(one)).contains(RULE);
        assertThat(one.err()).contains("[sequence.ahead]").doesNotContain("[sequence.late]");
        assertThat(originAlerts("run", "--lateness", "1s", "first.ndjson", "second.ndjson"))
                .isEqualTo(2);
    }

    @Test
    void a_document_without_a_time_makes_no_other_late() {
        commands.write("events.ndjson", START + "{\"message\": \"when?\"}\n" + ACCEPT);
        CommandLineFixture.Ended ended = commands.run("run", "events.ndjson");
        assertThat(rules(ended)).contains(RULE);
        assertThat(ended.err()).contains("[ecs.no_timestamp]").doesNotContain("[sequence.late]");
    }

    @Test
    void a_shuffled_log_gives_the_alerts_of_the_log() throws IOException {
        List<String> expected = rules(commands.run("run", CommandLineFixture.SAMPLE, "-o", "ndjson"));
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(CommandLineFixture.SAMPLE)));
        Random random = new Random(7);
        for (int i = 0; i + 6 < lines.size(); i += 6) {
            Collections.shuffle(lines.subList(i, i + 6), random);
        }
        commands.write("shuffled.log", String.join("\n", lines) + "\n");
        assertThat(rules(commands.run("run", "shuffled.log"))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void a_line_of_fifty_megabytes_is_kept_cut_and_the_rest_is_read() throws IOException {
        Path log = folder.resolve("long.log");
        List<String> sample = Files.readAllLines(Path.of(CommandLineFixture.SAMPLE));
        byte[] long50 = new byte[50_000_000];
        Arrays.fill(long50, (byte) 'A');
        try (OutputStream out = Files.newOutputStream(log)) {
            out.write((String.join("\n", sample.subList(0, 100)) + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(long50);
            out.write(("\n" + String.join("\n", sample.subList(100, sample.size())) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        CommandLineFixture.Ended ended = commands.run("run", "long.log", "--dead-letter", "dead.ndjson");
        assertThat(ended.code()).isZero();
        assertThat(rules(ended)).hasSize(8);
        assertThat(ended.err())
                .contains("not decoded: long.log:101: the line is longer than 16777216 bytes (limit record-bytes)\n")
                .contains("1 record could not be decoded, kept in dead.ndjson");
        Map<String, Object> letter = Map.copyOf(JsonTree.object(commands.read("dead.ndjson"), "a dead letter"));
        assertThat(letter)
                .containsEntry("source", folder.resolve("long.log").toString())
                .containsEntry("record", 101L)
                .containsEntry("reason", "the line is longer than 16777216 bytes (limit record-bytes)");
        assertThat(String.valueOf(letter.get("text"))).hasSize(65_536);
    }

    /** A stream that takes some bytes and then fails. */
    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @Test
    void a_reader_that_closes_the_pipe_is_no_error() {
        CommandLineFixture.Ended ended =
                commands.withOutput(failing("Broken pipe")).run("run", CommandLineFixture.SAMPLE);
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).startsWith("redshank run: the output was closed by its reader after");
    }

    @Test
    void a_full_disk_is_an_error() {
        CommandLineFixture.Ended ended =
                commands.withOutput(failing("No space left on device")).run("run", CommandLineFixture.SAMPLE);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("redshank run: the output cannot be written: No space left on device\n");
    }

    @Test
    void json_is_one_array_also_of_nothing() {
        commands.write("start.ndjson", START);
        CommandLineFixture.Ended ended = commands.run("run", "-o", "json", "start.ndjson");
        assertThat(ended.out()).startsWith("[\n{").endsWith("}\n]\n");
        commands.write("accept.ndjson", ACCEPT);
        assertThat(commands.run("run", "-o", "json", "accept.ndjson").out()).isEqualTo("[\n]\n");
    }

    @Test
    void results_may_go_to_a_file() {
        commands.write("events.ndjson", START + ACCEPT);
        CommandLineFixture.Ended ended = commands.run("run", "--out", "alerts.ndjson", "events.ndjson");
        assertThat(ended.out()).isEmpty();
        assertThat(commands.read("alerts.ndjson").lines()).hasSize(2);
    }
}
