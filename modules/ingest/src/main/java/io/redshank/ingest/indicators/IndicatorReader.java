package io.redshank.ingest.indicators;

import io.redshank.ingest.Origin;
import io.redshank.ingest.framing.InputRecord;
import io.redshank.ingest.framing.JsonLayout;
import io.redshank.ingest.framing.LineRecordReader;
import io.redshank.ingest.input.Input;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads the indicators of one input, compressed or not, whatever their form: JSON (ECS documents, search responses, STIX 2.1,
 * MISP), else CSV or a plain list. The form is told by the content. Streams: one object, line or row is held at a time.
 * Stateless and thread-safe.
 */
public final class IndicatorReader {
    /** {@code record-bytes}: the longest line of JSON. */
    static final int MAX_LINE = 1 << 26;

    private static final int HEAD_BYTES = 1 << 16;

    private IndicatorReader() {}

    /**
     * Reads all that an input has.
     *
     * @param time nanoseconds since 1970: when an indicator was last confirmed that does not tell it itself, such as the time
     *     the file was written
     * @return why it could not be read to its end; what was read before was handed on
     */
    public static Optional<String> read(Input input, long time, IndicatorSink sink) {
        try (InputStream raw = input.content();
                BufferedInputStream in = new BufferedInputStream(raw, HEAD_BYTES)) {
            in.mark(HEAD_BYTES);
            byte[] head = in.readNBytes(HEAD_BYTES - 1);
            in.reset();
            int start = mark(head);
            if (start > 0) {
                in.skipNBytes(start);
            }
            while (start < head.length && " \t\r\n".indexOf(head[start]) >= 0) {
                start++;
            }
            if (start == head.length) {
                return head.length == HEAD_BYTES - 1
                        ? Optional.of("it begins with nothing but blanks")
                        : Optional.empty();
            }
            if (head[start] != '{' && head[start] != '[') {
                String text = new String(head, start, head.length - start, StandardCharsets.UTF_8);
                if (text.indexOf('\0') >= 0) {
                    return Optional.of("these are neither JSON nor rows of text");
                }
                new CsvFeed(input.name(), time, sink)
                        .read(new InputStreamReader(in, StandardCharsets.UTF_8), CsvFeed.separator(text));
                return Optional.empty();
            }
            return switch (JsonLayout.of(head, 0, head.length)) {
                case LINES -> lines(in, input.name(), time, sink);
                case DOCUMENT -> document(in, input.name(), time, sink);
            };
        } catch (IOException unreadable) {
            return Optional.of(Input.reason(unreadable));
        }
    }

    private static int mark(byte[] head) {
        boolean there = head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
        return there ? 3 : 0;
    }

    private static Optional<String> lines(InputStream in, String name, long time, IndicatorSink sink)
            throws IOException {
        try (LineRecordReader lines = new LineRecordReader(in, name, MAX_LINE)) {
            for (InputRecord line = lines.next(); line != null; line = lines.next()) {
                Origin place = line.origin();
                String defect = line.defect();
                if (defect != null) {
                    sink.leftOut(place, defect);
                    continue;
                }
                try (JsonParser parser = JsonTree.FACTORY.createParser(
                        ObjectReadContext.empty(), line.buffer(), line.from(), line.length())) {
                    new JsonFeed(parser, () -> place, time, sink)
                            .read()
                            .ifPresent(unread -> sink.leftOut(
                                    place,
                                    "the line is not valid JSON, or nested deeper than " + JsonTree.MAX_DEPTH
                                            + " (limit json-depth)"));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> document(InputStream in, String name, long time, IndicatorSink sink) {
        long[] number = {0};
        try (JsonParser parser = JsonTree.FACTORY.createParser(ObjectReadContext.empty(), in)) {
            return new JsonFeed(parser, () -> new Origin(name, ++number[0], 0), time, sink).read();
        }
    }
}
