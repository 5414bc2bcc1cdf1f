package io.redshank.ingest.input;

import io.redshank.ingest.framing.InputRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows, as a stream that ends only when it is stopped. When another file takes its name (rotation by renaming)
 * the old one is read to its end and the new one from its beginning; when it shrinks (rotation by copying) it is read from
 * its beginning. A line that rotation cut is ended by a line break.
 *
 * <p>Read by one thread, stopped by any. What is written to a file between two looks and rotated away twice in that time is
 * not seen.
 */
final class FollowedFile extends InputStream {
    private final Path path;
    private final long pollMillis;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private FileChannel channel;
    private @Nullable Object key;
    private long position;
    private long given;
    private boolean lineOpen;

    /**
     * @param poll how long to wait before looking again
     * @param fromEnd whether to leave out what is in the file now
     */
    FollowedFile(Path path, Duration poll, boolean fromEnd) throws IOException {
        this.path = path;
        this.pollMillis = poll.toMillis();
        this.channel = FileChannel.open(path);
        this.key = key(path);
        this.position = fromEnd ? channel.size() : 0;
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Ends the stream. */
    void stop() {
        stopped.countDown();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
            if (isReplaced()) {
                // what was written between the last look and the rotation
                count = readOn(buffer, from, length);
                if (count > 0) {
                    return count;
                }
                if (startAgain() && lineOpen) {
                    lineOpen = false;
                    given++;
                    buffer[from] = '\n';
                    return 1;
                }
            } else {
                pause();
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

    /** Whether the name stands for another file now, or the file was cut. */
    private boolean isReplaced() throws IOException {
        try {
            return !Objects.equals(key(path), key) || channel.size() < position;
        } catch (NoSuchFileException renamedAndNotYetMadeAnew) {
            return false;
        }
    }

    private boolean startAgain() throws IOException {
        FileChannel next;
        try {
            next = FileChannel.open(path);
        } catch (NoSuchFileException rotatedAgain) {
            pause();
            return false;
        }
        channel.close();
        channel = next;
        key = key(path);
        position = 0;
        return true;
    }

    private void pause() throws IOException {
        try {
            stopped.await(pollMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + path, hurry);
        }
    }

    /** Nothing more is there at this moment, as far as it can be told without waiting. */
    @Override
    public int available() throws IOException {
        return Math.clamp(channel.size() - position, 0, Integer.MAX_VALUE);
    }

    /** Whether a record of this stream is the beginning of a line whose end had not been written when it was stopped. */
    boolean isCutOff(InputRecord record) {
        return stopped.getCount() == 0 && lineOpen && record.origin().offset() + record.length() >= given;
    }

    @Override
    public void close() throws IOException {
        stop();
        channel.close();
    }
}
