package io.redshank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed anywhere and started again, a run gives what it gives when nobody kills it, byte for byte. */
class CrashTest {
    private static final int KILLS = 50;
    private static final int LOGINS = 6_000;
    private static final int LONGEST_PAUSE_MILLIS = 100;

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(20261124);
    private CommandLineFixture commands;

    @BeforeEach
    void inputs_of_every_layout() throws IOException {
        commands = new CommandLineFixture(folder);
        StateFixture.writeRules(commands);
        commands.write("in/one.ndjson", StateFixture.logins(0, LOGINS, 3, 0));
        commands.write("in/two.ndjson.gz", gzip(StateFixture.logins(0, LOGINS, 3, 1)));
        commands.write(
                "in/three.json",
                "[" + StateFixture.logins(0, LOGINS, 3, 2).strip().replace("\n", ",\n") + "]");
        commands.write("in/audit.log", Files.readString(Path.of(CommandLineFixture.SAMPLE)));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String[] arguments(String state, String out) {
        return new String[] {
            "run",
            "--rules",
            "rules",
            "--rules",
            CommandLineFixture.ROOT
                    .resolve("rules/linux/persistence_simple_http_web_server_connection.toml")
                    .toString(),
            "in",
            "--lateness",
            "5s",
            "--state",
            state,
            "--state-every",
            "40",
            "-o",
            "ndjson",
            "--out",
            out,
            "--include-building-blocks",
            "--dead-letter",
            out + ".dead"
        };
    }

    private Process start(String state, String out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dredshank.home=" + CommandLineFixture.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "io.redshank.cli.Main"));
        command.addAll(List.of(arguments(state, out)));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(out + ".log").toFile())
                .start();
    }

    /** What changes whenever the state is kept. */
    private String mark(String state) {
        try {
            BasicFileAttributes file =
                    Files.readAttributes(folder.resolve(state).resolve("state"), BasicFileAttributes.class);
            return file.fileKey() + " " + file.lastModifiedTime() + " " + file.size();
        } catch (IOException notYet) {
            return "";
        }
    }

    /**
     * Lets a run go on for a while after it has kept its first state, then kills it.
     *
     * @return false if it came to its end before
     */
    private boolean kill(Process run, String state) throws InterruptedException {
        String before = mark(state);
        while (run.isAlive() && mark(state).equals(before)) {
            Thread.sleep(1);
        }
        if (run.waitFor(random.nextInt(LONGEST_PAUSE_MILLIS * 1_000), TimeUnit.MICROSECONDS)) {
            return false;
        }
        run.destroyForcibly().waitFor();
        return true;
    }

    @Test
    @Timeout(300)
    void killed_at_fifty_points_it_gives_what_it_gives_when_nobody_kills_it() throws Exception {
        CommandLineFixture.Ended whole = commands.run(arguments("whole-state", "whole"));
        assertThat(whole.code()).as(whole.err()).isZero();
        String expected = commands.read("whole");
        for (String rule :
                List.of("each", "folding", "threshold", "terms", "sequence", "missing", WebServerEvents.RULE)) {
            assertThat(expected).contains("\"kibana.alert.rule.name\":\"" + rule + "\"");
        }

        int kills = 0;
        for (int round = 0; kills < KILLS; round++) {
            String state = "state" + round;
            String out = "out" + round;
            boolean ended = false;
            while (!ended) {
                Process run = start(state, out);
                try {
                    ended = kills < KILLS ? !kill(run, state) : run.waitFor() == 0;
                } finally {
                    run.destroyForcibly();
                }
                if (ended || kills == KILLS) {
                    assertThat(run.exitValue()).as(commands.read(out + ".log")).isZero();
                } else {
                    kills++;
                }
            }
            assertThat(commands.read(out).equals(expected)).as("round " + round).isTrue();
            assertThat(commands.read(out + ".dead")).isEqualTo(commands.read("whole.dead"));
        }
        assertThat(kills).isEqualTo(KILLS);
    }
}
