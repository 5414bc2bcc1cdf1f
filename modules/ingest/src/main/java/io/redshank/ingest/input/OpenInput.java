package io.redshank.ingest.input;

import io.redshank.ingest.Format;
import io.redshank.ingest.evtx.EvtxRecordReader;
import io.redshank.ingest.framing.InputRecord;
import io.redshank.ingest.framing.JsonLayout;
import io.redshank.ingest.framing.LineRecordReader;
import io.redshank.ingest.framing.RecordReader;
import io.redshank.ingest.windows.EventXmlReader;
import io.redshank.model.SourceClock;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An input that is being read, with its next record at hand. Not thread-safe. */
final class OpenInput implements AutoCloseable {
    static final String UNKNOWN_FORMAT =
            "these are no JSON documents, records of Linux audit or events of Windows; if they are, say which with --format";
    static final int HEAD_BYTES = 1 << 16;

    private final Input input;
    private final int order;
    private final Format format;
    private final RecordReader reader;
    private final CountedStream counted;
    private final byte[] beginning;
    private final FileMark file;
    private final ReadRecords read = new ReadRecords();
    private @Nullable InputRecord head;
    private final SourceClock clock = new SourceClock();
    private boolean keepsPlace;
    private long headTime = Long.MIN_VALUE;

    private OpenInput(
            Input input, int order, Format format, RecordReader reader, CountedStream counted, byte[] beginning) {
        this.input = input;
        this.beginning = beginning;
        this.order = order;
        this.format = format;
        this.reader = reader;
        this.counted = counted;
        this.file = FileMark.of(input.file());
    }

    /** What opening gave; but for the first, nothing is left open, and {@code bytesRead} tells how far it came. */
    sealed interface Opened {
        record Ready(OpenInput input) implements Opened {}

        record Empty(long bytesRead) implements Opened {}

        record Unreadable(String reason, long bytesRead) implements Opened {}
    }

    /**
     * Opens an input at its first record.
     *
     * @param order its place among all inputs
     * @param format what the user says it is, or null to tell by its beginning
     * @param maxRecordBytes longer records are cut and reported
     * @param withTime as for {@link #advance}
     */
    static Opened open(Input input, int order, @Nullable Format format, int maxRecordBytes, boolean withTime) {
        CountedStream counted;
        try {
            counted = new CountedStream(input.opener().open());
        } catch (IOException unreadable) {
            return new Opened.Unreadable(reason(unreadable), 0);
        }
        Opened opened;
        try {
            opened = open(input, order, format, maxRecordBytes, withTime, counted);
        } catch (IOException unreadable) {
            opened = new Opened.Unreadable(reason(unreadable), counted.take());
        }
        if (!(opened instanceof Opened.Ready)) {
            try {
                counted.close();
            } catch (IOException afterTheEnd) {
                // what there was to tell of this input is told
            }
        }
        return opened;
    }

    private static Opened open(
            Input input,
            int order,
            @Nullable Format format,
            int maxRecordBytes,
            boolean withTime,
            CountedStream counted)
            throws IOException {
        HeadStream stream = new HeadStream(Decompression.of(counted));
        BufferedInputStream in = new BufferedInputStream(stream, HEAD_BYTES);
        byte[] head = head(in, format);
        stream.headSeen();
        IOException failure = stream.failure();
        if (isBlank(head) && head.length < HEAD_BYTES) {
            return failure == null
                    ? new Opened.Empty(counted.take())
                    : new Opened.Unreadable(reason(failure), counted.take());
        }
        Format known = format != null ? format : Format.detect(head).orElse(null);
        if (known == null) {
            String reason = failure == null ? UNKNOWN_FORMAT : reason(failure);
            return new Opened.Unreadable(reason, counted.take());
        }
        RecordReader reader = reader(in, input.name(), known, head, maxRecordBytes);
        OpenInput ready = new OpenInput(
                input,
                order,
                known,
                reader,
                counted,
                Arrays.copyOf(head, Math.min(head.length, Resumption.HEAD_BYTES)));
        return ready.advance(withTime) ? new Opened.Ready(ready) : new Opened.Empty(counted.take());
    }

    /** Why an input cannot be read, without its name. */
    static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException gone -> "there is no such file";
            case FileSystemException named when named.getReason() != null -> named.getReason();
            case FileSystemException unexplained -> "it cannot be read";
            default -> failure.getMessage() == null ? "it cannot be read" : failure.getMessage();
        };
    }

    private static boolean isBlank(byte[] head) {
        boolean hasMark =
                head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
        for (int i = hasMark ? 3 : 0; i < head.length; i++) {
            if (head[i] != ' ' && head[i] != '\t' && head[i] != '\r' && head[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    private static RecordReader reader(InputStream in, String name, Format format, byte[] head, int maxRecordBytes) {
        return switch (format) {
            case ECS -> JsonLayout.of(head, 0, head.length).reader(in, name, maxRecordBytes);
            case AUDIT -> new LineRecordReader(in, name, maxRecordBytes);
            case EVTX -> new EvtxRecordReader(in, name);
            case XML -> new EventXmlReader(in, name, maxRecordBytes);
        };
    }

    /** The beginning, as much as it takes: a pipe must not wait for more than its first lines. */
    private static byte[] head(InputStream in, @Nullable Format format) throws IOException {
        byte[] head = new byte[HEAD_BYTES];
        int length = 0;
        int looked = 0;
        boolean told = false;
        in.mark(HEAD_BYTES);
        while (length < HEAD_BYTES) {
            int count = in.read(head, length, HEAD_BYTES - length);
            if (count < 0) {
                break;
            }
            int lines = lastLineEnd(head, length, length + count);
            length += count;
            if (lines >= 0 && !told) {
                // an unfinished line does not tell how documents lie; a document may begin in the line before
                byte[] unseen = Arrays.copyOfRange(head, looked, lines);
                told = format == null ? Format.detect(unseen).isPresent() : !isBlank(unseen);
                looked = Math.max(looked, lastLineEnd(head, looked, lines - 1));
            }
            if (told && in.available() == 0) {
                break;
            }
        }
        in.reset();
        return Arrays.copyOf(head, length);
    }

    /** The place behind the last line break, or -1. */
    private static int lastLineEnd(byte[] bytes, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Steps to the next record; false at the end. */
    boolean advance(boolean withTime) throws IOException {
        head = reader.next();
        if (head != null && withTime) {
            Long time = RecordTime.of(format, head);
            headTime = time != null && clock.see(time) ? time : headTime;
        }
        return head != null;
    }

    /** The record at hand is about to be decoded. */
    void taken() {
        read.add(head());
    }

    /** The first bytes, decompressed. */
    byte[] beginning() {
        return beginning;
    }

    /** What told the file from others when it was opened. */
    FileMark file() {
        return file;
    }

    /** How far it was read. */
    Bookmark bookmark(boolean ended) {
        return new Bookmark(
                input.name(),
                file,
                beginning.length,
                ReadRecords.checksum(beginning, beginning.length),
                read.progress(),
                ended);
    }

    /** When it lines up next, it has not come further than was told. */
    void keepPlace() {
        keepsPlace = true;
    }

    boolean keepsPlace() {
        return keepsPlace;
    }

    /** It stands in line; the next time it does, it has come further. */
    void admitted() {
        keepsPlace = false;
    }

    /** Whether there is no record any more. */
    boolean isAtEnd() {
        return head == null;
    }

    /**
     * Steps over records that were read before, to the first that was not. A last line that had no end yet, and has one now, is
     * given again.
     *
     * @return false if they are others now
     */
    boolean skip(Bookmark.Progress before, boolean withTime) throws IOException {
        while (read.progress().records() < before.records()) {
            if (head == null) {
                return false;
            }
            Bookmark.Progress soFar = read.progress();
            read.add(head);
            boolean isLast = read.progress().records() == before.records();
            if (isLast && read.progress().checksum() != before.checksum()) {
                read.backTo(soFar);
                return soFar.checksum() == before.checksumBefore();
            }
            advance(withTime);
        }
        return true;
    }

    /** The record at hand. */
    InputRecord head() {
        if (head == null) {
            throw new IllegalStateException("no record is at hand");
        }
        return head;
    }

    /** Nanoseconds since 1970 of the record at hand, or of the last one that showed a time to be believed. */
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
