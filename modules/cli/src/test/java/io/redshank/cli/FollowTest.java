package io.redshank.cli;

import static io.redshank.cli.WebServerEvents.ACCEPT;
import static io.redshank.cli.WebServerEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --follow}: files that grow and are rotated, until somebody interrupts. */
class FollowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final Shared out = new Shared();
    private CommandLineFixture commands;

    /** Results that another thread looks at. */
    private static final class Shared extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void a_folder() {
        commands = new CommandLineFixture(folder).withOutput(out).withClock(InstantSource.system());
    }

    private CompletableFuture<CommandLineFixture.Ended> start(String... args) {
        return CompletableFuture.supplyAsync(() -> commands.run(args));
    }

    private void append(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void awaitAlerts(String rule, int count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count(rule) < count && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(count(rule)).as(out.text()).isEqualTo(count);
    }

    private int count(String rule) {
        return out.text().split("\"kibana.alert.rule.name\":\"" + rule + "\"", -1).length - 1;
    }

    @Test
    void a_file_that_grows_and_is_rotated_gives_its_alerts_as_they_happen() throws Exception {
        commands.write("events.ndjson", START);
        CompletableFuture<CommandLineFixture.Ended> run =
                start("run", "--follow", "--lateness", "100ms", "-o", "ndjson", "events.ndjson");
        awaitAlerts("Simple HTTP Web Server Creation", 1);
        assertThat(count(WebServerEvents.RULE)).isZero();

        Files.move(folder.resolve("events.ndjson"), folder.resolve("events.ndjson.1"));
        append("events.ndjson", ACCEPT);
        awaitAlerts(WebServerEvents.RULE, 1);
        assertThat(run).isNotDone();

        commands.interruption().request();
        CommandLineFixture.Ended ended = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("2 records").contains("2 alerts");
    }

    @Test
    void what_waits_is_decided_when_it_is_interrupted_and_a_line_without_end_is_left() throws Exception {
        commands.write("events.ndjson", START + ACCEPT + "{\"cut\":");
        CompletableFuture<CommandLineFixture.Ended> run = start("run", "--follow", "events.ndjson");
        awaitAlerts("Simple HTTP Web Server Creation", 1);
        commands.interruption().request();
        CommandLineFixture.Ended ended = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(count(WebServerEvents.RULE)).isEqualTo(1);
        assertThat(ended.err()).doesNotContain("not decoded");
    }

    @Test
    void a_file_that_says_nothing_does_not_hold_up_the_others() throws Exception {
        commands.write("events.ndjson", START + ACCEPT);
        commands.write("quiet.ndjson", "");
        CompletableFuture<CommandLineFixture.Ended> run =
                start("run", "--follow", "--lateness", "100ms", "-o", "ndjson", "events.ndjson", "quiet.ndjson");
        awaitAlerts(WebServerEvents.RULE, 1);
        commands.interruption().request();
        assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).code()).isZero();
    }

    @Test
    void a_file_that_is_not_there_is_told() throws Exception {
        CommandLineFixture.Ended ended = commands.run("run", "--follow", "nothing.log");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("error: nothing.log: there is no such file or folder\n");
    }

    @Test
    void a_sequence_goes_on_in_the_next_run_though_the_file_was_rotated_in_between() throws Exception {
        String[] arguments = {
            "run", "--follow", "--lateness", "100ms", "-o", "ndjson", "--state", "state", "events.ndjson"
        };
        commands.write("events.ndjson", START);
        CompletableFuture<CommandLineFixture.Ended> run = start(arguments);
        awaitAlerts("Simple HTTP Web Server Creation", 1);
        commands.interruption().request();
        CommandLineFixture.Ended ended = run.get(30, TimeUnit.SECONDS);
        assertThat(ended.code()).as(ended.err()).isZero();

        append("events.ndjson", WebServerEvents.start("10:00:01", "E2", "php -S 0.0.0.0:81") + "\n");
        Files.move(folder.resolve("events.ndjson"), folder.resolve("events.ndjson.1"));
        append("events.ndjson", ACCEPT);
        commands = new CommandLineFixture(folder).withOutput(out).withClock(InstantSource.system());
        run = start(arguments);
        awaitAlerts(WebServerEvents.RULE, 1);
        awaitAlerts("Simple HTTP Web Server Creation", 2);
        commands.interruption().request();
        assertThat(run.get(30, TimeUnit.SECONDS).err()).contains(" → 2 events,").doesNotContain("warning");
    }

    @Test
    void a_file_that_is_not_there_any_more_is_told_and_its_successor_read() throws Exception {
        String[] arguments = {
            "run", "--follow", "--lateness", "100ms", "-o", "ndjson", "--state", "state", "events.ndjson"
        };
        commands.write("events.ndjson", START);
        CompletableFuture<CommandLineFixture.Ended> run = start(arguments);
        awaitAlerts("Simple HTTP Web Server Creation", 1);
        commands.interruption().request();
        assertThat(run.get(30, TimeUnit.SECONDS).code()).isZero();

        Files.delete(folder.resolve("events.ndjson"));
        append("events.ndjson", ACCEPT);
        commands = new CommandLineFixture(folder).withOutput(out).withClock(InstantSource.system());
        run = start(arguments);
        awaitAlerts(WebServerEvents.RULE, 1);
        commands.interruption().request();
        assertThat(run.get(30, TimeUnit.SECONDS).err())
                .startsWith(
                        "warning: events.ndjson is not the file that was read before, or was cut; it is read from its"
                                + " beginning\n");
    }
}
