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
 * @param outColor whether results may be coloured
 * @param errColor whether messages may be coloured
 */
public record Terminal(
        OutputStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int width,
        boolean outColor,
        boolean errColor) {
    private static final int DEFAULT_WIDTH = 120;
    private static final int WIDEST = 1_000;
    private static final int NARROWEST = 20;

    /** When to use colours. */
    public enum ColorChoice {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** The process's own streams. The launcher knows which of them are terminals and says so in properties. */
    public static Terminal ofProcess() {
        return of(
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                System.getProperty("redshank.terminals", ""),
                System.getProperty("redshank.columns"));
    }

    /**
     * A terminal by what the launcher and the environment say.
     *
     * @param terminals which streams are terminals: {@code out}, {@code err}, both, or none
     * @param columns its width as the launcher knows it; {@code COLUMNS} goes before
     */
    static Terminal of(
            OutputStream out,
            PrintStream err,
            Map<String, String> environment,
            String terminals,
            @Nullable String columns) {
        boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty();
        int width = columns(environment.get("COLUMNS"), columns(columns, DEFAULT_WIDTH));
        boolean outIsTerminal = terminals.contains("out");
        boolean errIsTerminal = terminals.contains("err");
        return new Terminal(
                out, err, outIsTerminal, errIsTerminal, width, outIsTerminal && color, errIsTerminal && color);
    }

    private static int columns(@Nullable String text, int otherwise) {
        if (text == null || !text.matches("[0-9]{1,5}") || text.equals("0")) {
            return otherwise;
        }
        return Math.clamp(Integer.parseInt(text), NARROWEST, WIDEST);
    }

    /** The same with another choice of colours. */
    public Terminal withColor(ColorChoice choice) {
        return switch (choice) {
            case AUTO -> this;
            case ALWAYS -> new Terminal(out, err, outIsTerminal, errIsTerminal, width, true, true);
            case NEVER -> new Terminal(out, err, outIsTerminal, errIsTerminal, width, false, false);
        };
    }

    /** The same with results going elsewhere, where nobody looks at them yet. */
    public Terminal withOut(OutputStream file) {
        return new Terminal(file, err, false, errIsTerminal, width, false, errColor);
    }

    /** A line for people, on the error stream. */
    public void say(String line) {
        err.println(line);
    }
}
