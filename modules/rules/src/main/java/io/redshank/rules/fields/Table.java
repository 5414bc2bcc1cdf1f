package io.redshank.rules.fields;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A table of facts in a file: UTF-8, a row a line, columns parted by tabs, the first line their names; gzip if its name
 * ends in {@code .gz}. Bounded, whoever wrote it; one line is in memory at a time.
 */
final class Table {
    static final int MAX_LINE_BYTES = 10_000;
    static final int MAX_ROWS = 200_000;
    static final long MAX_BYTES = 30_000_000;

    private final InputStream in;
    private long bytes;
    private int line;

    private Table(InputStream in) {
        this.in = in;
    }

    /** Takes the columns of a row. */
    @FunctionalInterface
    interface RowSink {
        /**
         * Takes a row.
         *
         * @param columns as many as the header has
         * @throws Unusable if the row says what cannot be
         */
        void row(List<String> columns) throws Unusable;
    }

    /** A table, or a row of it, that cannot be used; the message says why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        private Unusable(int line, String message) {
            super(message);
            this.line = line;
        }

        /** A row whose columns say what cannot be. */
        Unusable(String message) {
            this(0, message);
        }

        /** The line, from 1; 0 if it is about the file as a whole. */
        int line() {
            return line;
        }
    }

    /**
     * Reads a file from beginning to end.
     *
     * @param columns the names of the first columns
     * @param moreColumns whether others may follow; their number is that of the header in all rows
     * @throws Unusable if it cannot be read, or is not such a table
     */
    static void read(Path file, List<String> columns, boolean moreColumns, RowSink rows) throws Unusable {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Unusable("this is no ordinary file");
        }
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = new BufferedInputStream(isCompressed(file) ? new GZIPInputStream(raw) : raw)) {
            new Table(in).read(columns, moreColumns, rows);
        } catch (NoSuchFileException missing) {
            throw new Unusable("there is no such file");
        } catch (AccessDeniedException denied) {
            throw new Unusable("the file may not be read: permission denied");
        } catch (ZipException | EOFException broken) {
            throw new Unusable("the file is no whole gzip file");
        } catch (IOException failure) {
            throw new Unusable("the file cannot be read: " + failure.getMessage());
        }
    }

    private static boolean isCompressed(Path file) {
        return file.toString().endsWith(".gz");
    }

    private void read(List<String> columns, boolean moreColumns, RowSink rows) throws IOException, Unusable {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int width = 0;
        while (nextLine(text)) {
            line++;
            List<String> row = List.of(decoded(text).split("\t", -1));
            if (line == 1) {
                checkHeader(row, columns, moreColumns);
                width = row.size();
                continue;
            }
            if (line > 1 + MAX_ROWS) {
                throw problem("the table has more than " + MAX_ROWS + " rows (limit table-rows)");
            }
            if (row.size() != width) {
                throw problem("the row has " + row.size() + " columns, the header has " + width);
            }
            try {
                rows.row(row);
            } catch (Unusable unusable) {
                throw problem(String.valueOf(unusable.getMessage()));
            }
        }
        if (line == 0) {
            throw problem("the file is empty");
        }
    }

    private void checkHeader(List<String> header, List<String> columns, boolean moreColumns) throws Unusable {
        int wanted = columns.size();
        boolean right = header.size() >= wanted && header.subList(0, wanted).equals(columns);
        if (!right || (!moreColumns && header.size() > wanted)) {
            throw problem("the header is not `" + String.join("`, `", columns) + "`"
                    + (moreColumns ? ", perhaps with others behind" : "") + ", parted by tabs");
        }
    }

    /** The next line without its end; false if there is none. */
    private boolean nextLine(ByteArrayOutputStream text) throws IOException, Unusable {
        text.reset();
        int next = in.read();
        if (next < 0) {
            return false;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            text.write(next);
            if (text.size() > MAX_LINE_BYTES) {
                line++;
                throw problem("the line is longer than " + MAX_LINE_BYTES + " bytes (limit table-line)");
            }
        }
        bytes += text.size() + 1;
        if (bytes > MAX_BYTES) {
            line++;
            throw problem("the table has more than " + MAX_BYTES + " bytes (limit table-bytes)");
        }
        return true;
    }

    private String decoded(ByteArrayOutputStream text) throws Unusable {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.toByteArray()))
                    .toString();
            return decoded.endsWith("\r") ? decoded.substring(0, decoded.length() - 1) : decoded;
        } catch (CharacterCodingException binary) {
            throw problem("the line is no UTF-8 text");
        }
    }

    private Unusable problem(String message) {
        return new Unusable(Math.max(line, 1), message);
    }
}
