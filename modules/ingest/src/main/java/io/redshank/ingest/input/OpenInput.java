package io.redshank.ingest.input;

import io.redshank.ingest.Format;
import io.redshank.ingest.framing.InputRecord;
import io.redshank.ingest.framing.JsonLayout;
import io.redshank.ingest.framing.LineRecordReader;
import io.redshank.ingest.framing.RecordReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An input that is being read, with its next record at hand. Not thread-safe. */
final class OpenInput implements AutoCloseable {
    static final String UNKNOWN_FORMAT =
            "these are neither JSON documents nor records of Linux audit; if they are, say which with --format";
    static final int HEAD_BYTES = 1 << 16;

    private final Input input;
    private final int order;
    private final Format format;
    private final RecordReader reader;
    private final CountedStream counted;
    private @Nullable InputRecord head;
    private long headTime = Long.MIN_VALUE;

    private OpenInput(Input input, int order, Format format, RecordReader reader, CountedStream counted) {
        this.input = input;
        this.order = order;
        this.format = format;
        this.reader = reader;
        this.counted = counted;
    }

    /** What opening gave. */
    sealed interface Opened {
        record Ready(OpenInput input) implements Opened {}

        record Empty() implements Opened {}

        record Unknown() implements Opened {}
    }

    /**
     * Opens an input and finds out its format.
     *
     * @param order its place among all inputs
     * @param format what the user says it is, or null to tell by its beginning
     * @param maxRecordBytes longer records are cut and reported
     */
    static Opened open(Input input, int order, @Nullable Format format, int maxRecordBytes) throws IOException {
        CountedStream counted = new CountedStream(input.opener().open());
        try {
            HeadStream stream = new HeadStream(Decompression.of(counted));
            BufferedInputStream in = new BufferedInputStream(stream, HEAD_BYTES);
            byte[] head = head(in, format);
            stream.headSeen();
            IOException failure = stream.failure();
            if (head.length == 0 && failure == null) {
                counted.close();
                return new Opened.Empty();
            }
            Format known = format != null ? format : Format.detect(head).orElse(null);
            if (known == null) {
                counted.close();
                if (failure != null) {
                    throw failure;
                }
                return new Opened.Unknown();
            }
            RecordReader reader = reader(in, input.name(), known, head, maxRecordBytes);
            return new Opened.Ready(new OpenInput(input, order, known, reader, counted));
        } catch (IOException unreadable) {
            counted.close();
            throw unreadable;
        }
    }

    private static RecordReader reader(InputStream in, String name, Format format, byte[] head, int maxRecordBytes) {
        return switch (format) {
            case ECS -> JsonLayout.of(head, 0, head.length).reader(in, name, maxRecordBytes);
            case AUDIT -> new LineRecordReader(in, name, maxRecordBytes);
        };
    }

    /** The beginning, as much as it takes: a pipe must not wait for more than its first line. */
    private static byte[] head(InputStream in, @Nullable Format format) throws IOException {
        byte[] head = new byte[HEAD_BYTES];
        int length = 0;
        boolean line = false;
        in.mark(HEAD_BYTES);
        while (length < HEAD_BYTES) {
            int count = in.read(head, length, HEAD_BYTES - length);
            if (count < 0) {
                break;
            }
            for (int i = length; i < length + count && !line; i++) {
                line = head[i] == '\n';
            }
            length += count;
            boolean told =
                    format != null || Format.detect(Arrays.copyOf(head, length)).isPresent();
            if (line && told && in.available() == 0) {
                break;
            }
        }
        in.reset();
        return Arrays.copyOf(head, length);
    }

    /** Steps to the next record; false at the end. */
    boolean advance(boolean withTime) throws IOException {
        head = reader.next();
        if (head != null && withTime) {
            Long time = RecordTime.of(format, head);
            headTime = time == null ? headTime : time;
        }
        return head != null;
    }

    /** The record at hand. */
    InputRecord head() {
        if (head == null) {
            throw new IllegalStateException("no record is at hand");
        }
        return head;
    }

    /** Nanoseconds since 1970 of the record at hand, or of the last one that showed its time. */
    long headTime() {
        return headTime;
    }

    int order() {
        return order;
    }

    Input input() {
        return input;
    }

    Format format() {
        return format;
    }

    /** Bytes of the input as it lies there, since the last call. */
    long takeBytesRead() {
        return counted.take();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
