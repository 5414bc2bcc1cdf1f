package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --indicators}: what feeds have is matched with events, and what is wrong with feeds is told. */
class IndicatorsTest {
    private static final String RULE = """
            [metadata]
            creation_date = "2026/11/01"
            maturity = "production"
            updated_date = "2026/11/01"

            [rule]
            author = ["Redshank"]
            description = "Connections to addresses that a feed names."
            from = "now-65m"
            index = ["logs-*"]
            interval = "1h"
            language = "kuery"
            license = "Apache-2.0"
            name = "Known Address"
            risk_score = 73
            rule_id = "2b0a7a0e-7b7b-4a53-9d1f-0f9f8f2f4a11"
            severity = "high"
            threat_index = ["logs-ti_*"]
            threat_indicator_path = "threat.indicator"
            threat_language = "kuery"
            threat_query = "@timestamp >= \\"now-30d/d\\" and event.module:ti_*"
            type = "threat_match"
            query = "destination.ip:*"

            [[rule.threat_filters]]
            [rule.threat_filters.meta]
            negate = false
            [rule.threat_filters.query.match_phrase]
            "event.type" = "indicator"

            [[rule.threat_mapping]]
            [[rule.threat_mapping.entries]]
            field = "destination.ip"
            type = "mapping"
            value = "threat.indicator.ip"
            """;

    private static final String EVENT = """
            {"@timestamp":"%s","event":{"id":"%s","kind":"event"},"data_stream":{"type":"logs","dataset":"endpoint.events.network","namespace":"default"},"destination":{"ip":"%s"}}
            """;

    @TempDir
    private Path folder;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private CommandLineFixture commands;

    @BeforeEach
    void a_folder() throws IOException {
        commands = new CommandLineFixture(folder);
        write("rules/known.toml", RULE);
        write(
                "events.ndjson",
                EVENT.formatted("2026-11-24T10:00:00Z", "a", "192.0.2.9")
                        + EVENT.formatted("2026-11-24T10:00:01Z", "b", "198.51.100.1"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-20T00:00:00Z")));
    }

    private CommandLineFixture.Ended run(String... more) {
        String[] all = new String[more.length + 6];
        System.arraycopy(new String[] {"run", "--rules", "rules", "-o", "ndjson", "events.ndjson"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return commands.run(all);
    }

    @Test
    void an_event_that_shares_a_value_with_an_indicator_gives_an_alert_that_tells_of_it() throws IOException {
        write("feed/list.txt", "192.0.2.0/24\nnothing\nnothing else\n");
        CommandLineFixture.Ended ended = run("--indicators", "feed");
        assertThat(ended.code()).isZero();
        assertThat(ended.lines())
                .singleElement()
                .asString()
                .contains(
                        "\"threat\":{\"enrichments\":[{\"indicator\":{\"ip\":\"192.0.2.0/24\",\"type\":\"ipv4-addr\"},\"feed\":{},"
                                + "\"matched\":{\"atomic\":\"192.0.2.9\",\"field\":\"destination.ip\",\"id\":\"feed/list.txt:1\","
                                + "\"type\":\"indicator_match_rule\"}}]}")
                .contains("\"event.kind\":\"signal\"");
        assertThat(ended.err())
                .contains("  note: 1 indicator from 1 file\n")
                .contains("  note: 2 entries of indicator files left out: the value is no address, URL, domain, hash,"
                        + " e-mail address or registry path (first at feed/list.txt:2)\n");
    }

    @Test
    void a_list_that_was_not_renewed_for_thirty_days_matches_nothing() throws IOException {
        write("list.txt", "192.0.2.9\n");
        Files.setLastModifiedTime(folder.resolve("list.txt"), FileTime.from(Instant.parse("2026-10-24T00:00:00Z")));
        assertThat(run("--indicators", "list.txt").out()).isEmpty();
    }

    @Test
    void rules_that_look_for_indicators_without_any_are_told_of() {
        CommandLineFixture.Ended ended = run();
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("  note: 1 rule looks for threat indicators, and there are none (--indicators)\n");
    }

    @Test
    void indicators_of_no_use_to_the_rules_are_told_of() throws IOException {
        write("list.txt", "evil.example\n");
        assertThat(run("--indicators", "list.txt").err())
                .contains("  note: 1 indicator without a field that the rules look for\n");
    }

    @Test
    void a_feed_that_cannot_be_read_ends_the_run_with_code_2_and_what_was_read_counts() throws IOException {
        write(
                "bad.json",
                "{\"type\":\"bundle\",\n\"objects\":[{\"type\":\"indicator\",\"id\":\"i\",\"spec_version\":\"2.1\","
                        + "\"pattern\":\"[ipv4-addr:value='192.0.2.9']\"},\n{");
        CommandLineFixture.Ended ended = run("--indicators", "bad.json", "--indicators", "none.json");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.err())
                .contains("error: none.json: there is no such file or folder\n")
                .contains("error: bad.json: not valid JSON, or nested deeper than 128 (limit json-depth), near line 3,"
                        + " column 2\n");
    }

    @Test
    void standard_input_is_for_events() {
        CommandLineFixture.Ended ended = run("--indicators", "-");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("indicators are not read from standard input");
    }

    /** Results that another thread looks at. */
    private static final class Shared extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
        }

        synchronized boolean has(String text) {
            return bytes.toString(StandardCharsets.UTF_8).contains(text);
        }

        void await(String text) throws InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!has(text) && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertThat(has(text)).as(text).isTrue();
        }
    }

    @Test
    void a_file_of_indicators_that_changes_is_read_again_and_matched_with_what_came_before() throws Exception {
        write("list.txt", "198.51.100.1\n");
        Shared out = new Shared();
        commands = commands.withOutput(out).withClock(InstantSource.system());
        CompletableFuture<CommandLineFixture.Ended> run =
                CompletableFuture.supplyAsync(() -> run("--indicators", "list.txt", "--follow"));
        out.await("\"atomic\":\"198.51.100.1\"");
        assertThat(out.has("192.0.2.9")).isFalse();
        Files.writeString(folder.resolve("list.txt"), "192.0.2.9\n");
        Files.setLastModifiedTime(folder.resolve("list.txt"), FileTime.from(Instant.parse("2026-11-21T00:00:00Z")));
        out.await("\"atomic\":\"192.0.2.9\"");
        commands.interruption().request();
        CommandLineFixture.Ended ended = run.get(30, TimeUnit.SECONDS);
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("indicators of list.txt read again: 1 indicator in all\n");
    }
}
