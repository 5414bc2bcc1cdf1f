package io.redshank.ingest.input;

import io.redshank.ingest.framing.InputRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows, as a stream that ends only when it is stopped.
 *
 * <p>When another file takes its name (rotation by renaming) the old one is read on until there is something in the new one:
 * its writer may need a while to notice. Then the new one is read from its beginning. When the file shrinks (rotation by
 * copying) it is read from its beginning. A line that rotation cut is ended by a line break.
 *
 * <p>Read by one thread, stopped by any. Not seen is what was written and rotated away between two looks, and that a file
 * was cut if it has grown beyond its former size by the next look: nothing tells of these.
 */
final class FollowedFile extends BlockStream implements CutOff {
    private static final int ATTEMPTS = 100;
    private static final int LONGEST_LINE_BACK = 1 << 20;
    private static final int STEP_BACK = 1 << 13;
    /** Records on their way to being decoded are of the last few files at the most. */
    private static final int MAX_SEGMENTS = 64;

    private final Path path;
    private final long pollMillis;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private FileChannel channel;
    private @Nullable Object key;
    private long position;
    private long given;
    private boolean lineOpen;
    /** Few: one for each rotation since the start. */
    private final List<Segment> segments = new CopyOnWriteArrayList<>();

    /** A file and what tells it from others. */
    private record Opened(FileChannel channel, @Nullable Object key) {}

    /**
     * @param poll how long to wait before looking again
     * @param fromEnd whether to leave out the lines that are in the file now; one that is being written is read
     */
    FollowedFile(Path path, Duration poll, boolean fromEnd) throws IOException {
        this.path = path;
        this.pollMillis = poll.toMillis();
        Opened opened = open(path);
        this.channel = opened.channel;
        this.key = opened.key;
        this.position = fromEnd ? lastLine(channel) : 0;
        segments.add(new Segment(0, key, position));
    }

    private FollowedFile(Path path, Duration poll, Opened opened, long position) {
        this.path = path;
        this.pollMillis = poll.toMillis();
        this.channel = opened.channel;
        this.key = opened.key;
        this.position = position;
        this.lineOpen = position > 0; // the break behind the last record is still to come
        segments.add(new Segment(0, opened.key, position));
    }

    /**
     * Goes on behind the record that was read last, in the file that had the name then, if it is still there.
     *
     * @return null if it is not
     */
    static @Nullable FollowedFile after(FollowMark mark, Path path, Duration poll) throws IOException {
        for (Path candidate : candidates(path)) {
            if (!keyOf(candidate).equals(mark.key())) {
                continue;
            }
            Opened opened = open(candidate);
            if (String.valueOf(opened.key).equals(mark.key()) && hasRecord(opened.channel, mark)) {
                return new FollowedFile(path, poll, opened, mark.position());
            }
            opened.channel.close();
        }
        return null;
    }

    /** The file and those beside it whose names begin with its own, as rotation leaves them. */
    private static List<Path> candidates(Path path) throws IOException {
        List<Path> candidates = new ArrayList<>();
        candidates.add(path);
        Path folder = path.toAbsolutePath().getParent();
        Path name = path.getFileName();
        if (folder != null && name != null) {
            try (DirectoryStream<Path> siblings = Files.newDirectoryStream(
                    folder, sibling -> String.valueOf(sibling.getFileName()).startsWith(name.toString()))) {
                siblings.forEach(candidates::add);
            }
        }
        return candidates;
    }

    private static String keyOf(Path file) {
        try {
            return String.valueOf(attributes(file).fileKey());
        } catch (IOException gone) {
            return ""; // it is none of those that can be read
        }
    }

    private static boolean hasRecord(FileChannel channel, FollowMark mark) throws IOException {
        long from = mark.position() - mark.length();
        if (from < 0 || mark.length() < 0 || channel.size() < mark.position()) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.allocate(mark.length());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                return false;
            }
        }
        return ReadRecords.checksum(bytes.array(), mark.length()) == mark.checksum();
    }

    /** The key of the file, and the position in it, of what this stream gave up to an offset. For any thread. */
    Place place(long offset) {
        Segment last = segments.getFirst();
        for (Segment segment : segments) {
            last = segment.offset < offset ? segment : last;
        }
        return new Place(String.valueOf(last.key), last.position + offset - last.offset);
    }

    /** Where in which file something lies. */
    record Place(String key, long position) {}

    /** What this stream gives from an offset on is in a file from a position on. */
    private record Segment(long offset, @Nullable Object key, long position) {}

    /** Opens the file that has this name; the key is not asked of the open file, so it must be the same before and after. */
    private static Opened open(Path path) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Object before = attributes(path).fileKey();
            FileChannel channel = FileChannel.open(path);
            try {
                if (Objects.equals(attributes(path).fileKey(), before)) {
                    return new Opened(channel, before);
                }
                channel.close();
            } catch (IOException gone) {
                channel.close();
                throw gone;
            }
        }
        throw new IOException("it is replaced all the time");
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    /** Where the line begins that has no end yet. */
    private static long lastLine(FileChannel channel) throws IOException {
        long end = channel.size();
        long from = end;
        byte[] bytes = new byte[STEP_BACK];
        while (from > 0 && end - from < LONGEST_LINE_BACK) {
            int length = (int) Math.min(STEP_BACK, from);
            int count = channel.read(ByteBuffer.wrap(bytes, 0, length), from - length);
            for (int i = count - 1; i >= 0; i--) {
                if (bytes[i] == '\n') {
                    return from - length + i + 1;
                }
            }
            from -= length;
        }
        return from == 0 ? 0 : end;
    }

    /** Ends the stream. */
    void stop() {
        stopped.countDown();
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (stopped.getCount() > 0) {
            int count = readOn(buffer, from, length);
            if (count > 0) {
                return count;
            }
            if (isCut()) {
                position = 0;
                begin();
            } else if (isReplaced()) {
                // what was written between the last look and the first words in the new file
                count = readOn(buffer, from, length);
                if (count > 0) {
                    return count;
                }
                if (!goOnWithTheNewOne()) {
                    continue;
                }
            } else {
                pause();
                continue;
            }
            if (lineOpen) {
                lineOpen = false;
                given++;
                buffer[from] = '\n';
                return 1;
            }
        }
        return -1;
    }

    private int readOn(byte[] buffer, int from, int length) throws IOException {
        int count = channel.read(ByteBuffer.wrap(buffer, from, length), position);
        if (count > 0) {
            position += count;
            given += count;
            lineOpen = buffer[from + count - 1] != '\n';
        }
        return count;
    }

    private boolean isCut() throws IOException {
        return channel.size() < position;
    }

    /** Whether the name stands for another file now, and that is written to. */
    private boolean isReplaced() throws IOException {
        try {
            BasicFileAttributes now = attributes(path);
            return !Objects.equals(now.fileKey(), key) && now.size() > 0;
        } catch (NoSuchFileException renamedAndNotYetMadeAnew) {
            return false;
        }
    }

    private boolean goOnWithTheNewOne() throws IOException {
        Opened next;
        try {
            next = open(path);
        } catch (NoSuchFileException rotatedAgain) {
            pause();
            return false;
        }
        channel.close();
        channel = next.channel;
        key = next.key;
        position = 0;
        begin();
        return true;
    }

    /** What comes next is the beginning of the file, behind a line break if a line is open. */
    private void begin() {
        segments.add(new Segment(given + (lineOpen ? 1 : 0), key, 0));
        if (segments.size() > MAX_SEGMENTS) {
            segments.removeFirst();
        }
    }

    private void pause() throws IOException {
        try {
            stopped.await(pollMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + path);
        }
    }

    /** Nothing more is there at this moment, as far as it can be told without waiting. */
    @Override
    public int available() throws IOException {
        return Math.clamp(channel.size() - position, 0, Integer.MAX_VALUE);
    }

    @Override
    public boolean isCutOff(InputRecord record) {
        return stopped.getCount() == 0 && lineOpen && record.origin().offset() + record.length() >= given;
    }

    @Override
    public void close() throws IOException {
        stop();
        channel.close();
    }
}
