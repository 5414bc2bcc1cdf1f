package io.redshank.cli;

import io.redshank.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs commands as a process would that was started in a certain folder, with streams in memory and a clock that stands
 * still. What commands say is told with {@code ROOT} for the checkout and with names relative to the folder.
 */
final class CommandLineFixture {
    static final Path ROOT = Path.of(System.getProperty("redshank.root"));
    static final String SAMPLE = ROOT.resolve("samples/audit/web-servers.log").toString();

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Interruption interruption = new Interruption();
    private InstantSource clock = InstantSource.fixed(NOW);
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = new ByteArrayOutputStream();
    private int width = 120;
    private boolean terminal;

    /**
     * @param folder where names on the command line lead
     */
    CommandLineFixture(Path folder) {
        this.folder = folder;
    }

    /** What a command did. */
    record Ended(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    CommandLineFixture withWidth(int columns) {
        width = columns;
        return this;
    }

    /** All streams lead to a terminal with colours. */
    CommandLineFixture onTerminal() {
        terminal = true;
        return this;
    }

    CommandLineFixture withVariable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    CommandLineFixture withInput(String text) {
        in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    CommandLineFixture withClock(InstantSource other) {
        clock = other;
        return this;
    }

    /** Results go there; what is read back of them is empty. */
    CommandLineFixture withOutput(OutputStream other) {
        out = other;
        return this;
    }

    Interruption interruption() {
        return interruption;
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Ended run(String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = new Session(
                new Terminal(
                        out,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        terminal,
                        width,
                        terminal,
                        terminal),
                in,
                terminal,
                ROOT,
                new FolderFileSystem(folder),
                environment,
                clock,
                interruption);
        int code = Main.run(session, Arrays.asList(args));
        String written = "";
        if (out instanceof ByteArrayOutputStream memory) {
            written = memory.toString(StandardCharsets.UTF_8);
            memory.reset();
        }
        return new Ended(code, portable(written), portable(err.toString(StandardCharsets.UTF_8)));
    }

    private String portable(String text) {
        return text.replace(folder + "/", "").replace(ROOT.toString(), "ROOT");
    }
}
