package io.redshank.cli.output;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values (RFC 4180). Stateless. */
public final class Csv {
    private Csv() {}

    /** One line without its end; cells that need it are quoted. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
