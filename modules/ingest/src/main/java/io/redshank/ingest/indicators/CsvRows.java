package io.redshank.ingest.indicators;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into rows and cells as RFC 4180 says: cells may stand in double quotes, in which a quote is doubled and line breaks
 * are text. For one thread; holds one row.
 */
final class CsvRows {
    /** {@code csv-row}: characters of a row. */
    static final int MAX_ROW = 1 << 20;
    /** {@code csv-columns}: cells of a row. */
    static final int MAX_COLUMNS = 1_000;

    private final Reader in;
    private final char separator;
    private int peeked = -2;
    private long line = 1;
    private long startLine = 1;
    private boolean tooLong;

    CsvRows(Reader in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    /** The line that the row given last begins in, from 1. */
    long line() {
        return startLine;
    }

    /** Whether the row given last was longer than a row may be; then its rest is missing. */
    boolean isTooLong() {
        return tooLong;
    }

    /** The next row, or null at the end. An empty line is a row of one empty cell. */
    @Nullable
    List<String> next() throws IOException {
        startLine = line;
        tooLong = false;
        if (peek() < 0) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int length = 0;
        while (true) {
            int c = read();
            if (c < 0 || (!quoted && (c == '\n' || c == '\r'))) {
                if (c == '\r' && peek() == '\n') {
                    read();
                }
                line += c < 0 ? 0 : 1;
                add(cells, cell);
                return cells;
            }
            line += c == '\n' ? 1 : 0;
            if (++length > MAX_ROW) {
                tooLong = true;
                quoted = quoted && length < 2 * MAX_ROW; // a quote without an end does not take the rest of the file
                continue;
            }
            if (quoted && c == '"' && peek() == '"') {
                cell.append((char) read());
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
                if (quoted) {
                    cell.setLength(0);
                }
            } else if (!quoted && c == separator) {
                add(cells, cell);
            } else {
                cell.append((char) c);
            }
        }
    }

    private void add(List<String> cells, StringBuilder cell) {
        if (cells.size() == MAX_COLUMNS) {
            tooLong = true;
        } else {
            cells.add(cell.toString().strip());
        }
        cell.setLength(0);
    }

    private int peek() throws IOException {
        if (peeked == -2) {
            peeked = in.read();
        }
        return peeked;
    }

    private int read() throws IOException {
        int c = peek();
        peeked = -2;
        return c;
    }
}
