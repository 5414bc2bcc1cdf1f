package io.redshank.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where results (out) and everything else (err) go, and what stands at the other end.
 *
 * @param out unbuffered; {@link ResultWriter} buffers
 * @param width columns of the terminal
 * @param color whether messages may be coloured
 */
public record Terminal(
        OutputStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal, int width, boolean color) {
    private static final int DEFAULT_WIDTH = 100;
    private static final int WIDEST = 1_000;
    private static final int NARROWEST = 20;

    /** The process's own streams. The launcher knows which of them are terminals and says so in properties. */
    public static Terminal ofProcess() {
        String terminals = System.getProperty("redshank.terminals", "");
        boolean errIsTerminal = terminals.contains("err");
        Map<String, String> environment = System.getenv();
        boolean color =
                errIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
        int width = columns(environment.get("COLUMNS"), columns(System.getProperty("redshank.columns"), DEFAULT_WIDTH));
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                terminals.contains("out"),
                errIsTerminal,
                width,
                color);
    }

    private static int columns(@Nullable String text, int otherwise) {
        if (text == null || !text.matches("[0-9]{1,5}") || text.equals("0")) {
            return otherwise;
        }
        return Math.clamp(Integer.parseInt(text), NARROWEST, WIDEST);
    }

    /** A line for people, on the error stream. */
    public void say(String line) {
        err.println(line);
    }
}
