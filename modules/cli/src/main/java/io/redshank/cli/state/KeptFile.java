package io.redshank.cli.state;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of results that outlives a run: a later one goes on with it where the state says, and what was written behind that is
 * cut off, since it is written again. Not thread-safe.
 */
public final class KeptFile extends OutputStream {
    private final FileChannel channel;
    private final long found;

    private KeptFile(FileChannel channel, long found) {
        this.channel = channel;
        this.found = found;
    }

    /**
     * Opens a file, cut to a length; if it is shorter, it is gone on with at its end.
     */
    public static KeptFile open(Path path, long length) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            long found = channel.size();
            if (found > length) {
                channel.truncate(length);
            }
            channel.position(channel.size());
            return new KeptFile(channel, found);
        } catch (IOException unwritable) {
            channel.close();
            throw unwritable;
        }
    }

    /** How long it was. */
    public long found() {
        return found;
    }

    /** How long it is now, when all is on the disk. */
    public long sync() throws IOException {
        channel.force(true);
        return channel.position();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
