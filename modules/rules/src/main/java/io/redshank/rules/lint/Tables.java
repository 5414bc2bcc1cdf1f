package io.redshank.rules.lint;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables that users keep: lines of columns apart by tabs under a line of names. Stateless. */
final class Tables {
    static final int MOST_LINES = 1_000_000;

    private Tables() {}

    /**
     * The lines without the first.
     *
     * @param columns how many a line has at least
     * @throws IOException if the file cannot be read or is no such table
     */
    static List<String[]> read(Path file, int columns) throws IOException {
        List<String[]> rows = readWithNames(file, columns);
        return rows.isEmpty() ? rows : rows.subList(1, rows.size());
    }

    /**
     * All lines: the names of the columns and the rows.
     *
     * @param columns how many a line has at least
     * @throws IOException if the file cannot be read or is no such table
     */
    static List<String[]> readWithNames(Path file, int columns) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] row = line.split("\t", -1);
                if (row.length < columns) {
                    throw new IOException(file + " line " + number + ": " + columns + " columns are needed");
                }
                if (number > MOST_LINES) {
                    throw new IOException(file + ": more lines than a table may have (" + MOST_LINES + ")");
                }
                rows.add(row);
                number++;
            }
        }
        return rows;
    }
}
