package io.redshank.ingest.windows;

import java.util.ArrayList;
import java.util.List;

/** Splits command lines as programs of Windows do that use the C runtime. Stateless; linear. */
final class CommandLine {
    /** Arguments of one command line; what follows is one more argument (windows-args). */
    private static final int MAX_ARGS = 10_000;

    private CommandLine() {}

    /**
     * The arguments, the program's name first. Blanks and tabs outside of quotes separate; of backslashes before a quote two make one,
     * and an odd one makes the quote a character; a quote twice within quotes is a quote.
     */
    static List<String> split(String line) {
        List<String> args = new ArrayList<>();
        StringBuilder arg = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == '\\') {
                int slashes = 0;
                while (i < line.length() && line.charAt(i) == '\\') {
                    slashes++;
                    i++;
                }
                boolean beforeQuote = i < line.length() && line.charAt(i) == '"';
                arg.repeat('\\', beforeQuote ? slashes / 2 : slashes);
                if (beforeQuote && slashes % 2 == 1) {
                    arg.append('"');
                    i++;
                }
                begun = true;
                continue;
            }
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    arg.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
                begun = true;
            } else if ((c == ' ' || c == '\t') && !quoted && args.size() < MAX_ARGS) {
                if (begun) {
                    args.add(arg.toString());
                    arg.setLength(0);
                    begun = false;
                }
            } else {
                arg.append(c);
                begun = true;
            }
            i++;
        }
        if (begun) {
            args.add(arg.toString());
        }
        return args;
    }
}
