package io.redshank.indicators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks of bytes one behind the other in a temporary file that is mapped into memory, so that the system, not the heap, holds
 * what is looked at. A block begins at a multiple of eight bytes and lies within one segment; its address is its place divided
 * by eight, an unsigned number of 32 bits. The file is gone when the log is closed. Not thread-safe.
 */
final class DocumentLog implements AutoCloseable {
    /** {@code indicator-bytes}: the longest block. */
    static final int MAX_BLOCK = 1 << 20;
    /** {@code indicator-store-bytes}: how long the file may be. */
    static final long MAX_BYTES = 1L << 34;

    private static final int SEGMENT_BITS = 22;
    private static final int SEGMENT = 1 << SEGMENT_BITS;
    private static final int GRAIN_BITS = 3;
    private static final int LENGTH_BYTES = 4;

    private final FileChannel file;
    private final List<MappedByteBuffer> segments = new ArrayList<>();
    private long end;

    DocumentLog(Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "redshank-indicators-", ".tmp");
        this.file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Whether a block of this length has no room any more. */
    boolean isFull(int length) {
        return end + SEGMENT + length > MAX_BYTES;
    }

    /**
     * Writes a block and gives its address.
     *
     * @throws UncheckedIOException if the file system has no room
     */
    int append(byte[] bytes, int length) {
        int needed = LENGTH_BYTES + length;
        if (end >>> SEGMENT_BITS != (end + needed - 1) >>> SEGMENT_BITS || segments.isEmpty()) {
            end = (long) segments.size() << SEGMENT_BITS;
            addSegment();
        }
        MappedByteBuffer segment = segments.getLast();
        int at = (int) (end & (SEGMENT - 1));
        segment.putInt(at, length);
        segment.put(at + LENGTH_BYTES, bytes, 0, length);
        int address = (int) (end >>> GRAIN_BITS);
        end = end + needed + (1 << GRAIN_BITS) - 1 & -(1L << GRAIN_BITS);
        if (end >>> SEGMENT_BITS == segments.size()) {
            addSegment();
        }
        return address;
    }

    /** A mapped page that the disk has no room for would end the process, so the room is taken by writing first. */
    private void addSegment() {
        try {
            long start = (long) segments.size() << SEGMENT_BITS;
            ByteBuffer zeros = ByteBuffer.allocate(SEGMENT);
            while (zeros.hasRemaining()) {
                file.write(zeros, start + zeros.position());
            }
            segments.add(file.map(FileChannel.MapMode.READ_WRITE, start, SEGMENT));
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    /** The bytes of a block, from position 0 to the limit; a view, to be read only. */
    ByteBuffer block(int address) {
        long place = (address & 0xFFFF_FFFFL) << GRAIN_BITS;
        MappedByteBuffer segment = segments.get((int) (place >>> SEGMENT_BITS));
        int at = (int) (place & (SEGMENT - 1));
        return segment.slice(at + LENGTH_BYTES, segment.getInt(at));
    }

    /** Takes addresses in the order of writing. */
    interface Visitor {
        void block(int address);
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < segments.size(); i++) {
            int at = 0;
            while (at + LENGTH_BYTES <= SEGMENT && segments.get(i).getInt(at) > 0) {
                visitor.block((int) (((long) i << SEGMENT_BITS) + at >>> GRAIN_BITS));
                at = at + LENGTH_BYTES + segments.get(i).getInt(at) + (1 << GRAIN_BITS) - 1 & -(1 << GRAIN_BITS);
            }
        }
    }

    /** The bytes of the file that are in use. */
    long bytes() {
        return end;
    }

    @Override
    public void close() {
        try {
            segments.clear();
            file.close();
        } catch (IOException atTheEnd) {
            throw new UncheckedIOException(atTheEnd);
        }
    }
}
