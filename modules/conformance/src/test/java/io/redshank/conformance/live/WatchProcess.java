package io.redshank.conformance.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code redshank watch} as a process of its own, as a user would run it: signals and exit codes are real. */
final class WatchProcess implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("redshank.root"));
    private static final Pattern PID = Pattern.compile("\"process\":\\{\"pid\":(\\d+)[,}]");

    private final Process process;
    private final List<Line> out = new CopyOnWriteArrayList<>();
    private final List<Line> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    /** A line, and when it was read. */
    record Line(String text, long millis) {}

    private WatchProcess(Process process) {
        this.process = process;
        readers.add(read(process.getInputStream(), out));
        readers.add(read(process.getErrorStream(), err));
    }

    static WatchProcess start(String... options) throws IOException {
        return new WatchProcess(
                new ProcessBuilder(command(System.getProperty("java.class.path"), ROOT, options)).start());
    }

    static WatchProcess start(ProcessBuilder builder) throws IOException {
        return new WatchProcess(builder.start());
    }

    /** The command line of {@code watch} with some class path. */
    static List<String> command(String classPath, Path home, String... options) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dredshank.home=" + home,
                "-cp",
                classPath,
                "io.redshank.cli.Main",
                "watch",
                "--rules",
                home.resolve("rules").toString()));
        command.addAll(List.of(options));
        return command;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Thread read(InputStream in, List<Line> lines) {
        return Thread.ofPlatform().daemon().start(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(new Line(line, System.currentTimeMillis()));
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    /** Waits until it watches. */
    void awaitReady() throws InterruptedException {
        if (!await(Duration.ofSeconds(30), () -> err().contains("; Ctrl-C ends it"))) {
            throw new AssertionError("watch did not begin: " + err());
        }
    }

    /** Waits for something to become true; false if it did not in time. */
    static boolean await(Duration patience, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.sleep(10);
        }
        return true;
    }

    /** The alerts of a rule about a process so far. */
    List<Line> alerts(String rule, long pid) {
        return out.stream()
                .filter(line -> line.text().contains("\"kibana.alert.rule.name\":\"" + rule + "\""))
                .filter(line -> pid(line.text()) == pid)
                .toList();
    }

    private static long pid(String alert) {
        Matcher matcher = PID.matcher(alert);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /** All of standard error so far. */
    String err() {
        StringBuilder text = new StringBuilder();
        err.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    /** Sends SIGTERM. */
    void terminate() {
        // not Process.destroy, which would close the streams with lines still in them
        process.toHandle().destroy();
    }

    /** Waits for the end; the exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new AssertionError("watch does not end: " + err());
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    /** Ends it in any case. */
    @Override
    public void close() {
        terminate();
        process.onExit().completeOnTimeout(process, 15, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
