package io.redshank.ingest.evtx;

import io.redshank.ingest.Origin;
import io.redshank.ingest.framing.InputRecord;
import io.redshank.ingest.framing.RecordReader;
import io.redshank.ingest.windows.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Gives the records of an event log file of Windows as JSON, one after the other. It reads chunk by chunk, so that files of any size,
 * and pipes, take the memory of one chunk. What is damaged is given with a defect that names its place: a chunk that is none, a
 * checksum that is wrong, a record that cannot be read; whole records before and behind it are read all the same. Records that the
 * log has given up, behind the end of a chunk's used part, are not read. For one thread.
 *
 * <p>The form is that of libyal's documentation of the Windows XML event log format.
 */
public final class EvtxRecordReader implements RecordReader {
    /** How a file begins. */
    private static final byte[] FILE_MAGIC = "ElfFile\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final byte[] CHUNK_MAGIC = "ElfChnk\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FILE_HEADER = 4_096;
    private static final int CHUNK = 65_536;
    private static final int RECORDS = 512;
    private static final int RECORD_HEAD = 24;
    private static final int RECORD_MAGIC = 0x00002A2A;
    private static final int KEPT_OF_DAMAGED = 4_096;

    private final InputStream in;
    private final String inputName;
    private final Deque<InputRecord> ready = new ArrayDeque<>();
    private long offset;
    private long records;
    private boolean begun;
    private boolean ended;

    /**
     * @param in is closed with this reader
     * @param inputName for {@link Origin#input}
     */
    public EvtxRecordReader(InputStream in, String inputName) {
        this.in = in;
        this.inputName = inputName;
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    @Override
    public @Nullable InputRecord next() throws IOException {
        while (ready.isEmpty()) {
            if (ended) {
                return null;
            }
            if (!begun) {
                begin();
            } else {
                chunk();
            }
        }
        return ready.poll();
    }

    private void begin() throws IOException {
        begun = true;
        byte[] header = in.readNBytes(FILE_HEADER);
        offset = header.length;
        if (header.length < FILE_HEADER || !startsWith(header, FILE_MAGIC)) {
            damaged(header, 0, header.length, 0, "this is not the header of an event log file");
            ended = header.length < FILE_HEADER;
        }
    }

    private void chunk() throws IOException {
        byte[] chunk = in.readNBytes(CHUNK);
        long at = offset;
        offset += chunk.length;
        ended = chunk.length < CHUNK;
        if (chunk.length < RECORDS) {
            if (chunk.length > 0) {
                damaged(chunk, 0, chunk.length, at, "the file ends within the header of a chunk");
            }
            return;
        }
        if (!startsWith(chunk, CHUNK_MAGIC)) {
            if (!isEmpty(chunk)) {
                damaged(chunk, 0, chunk.length, at, "this is not the header of a chunk; the chunk is passed over");
            }
            return;
        }
        if (ended) {
            damaged(chunk, 0, 0, at, "the file ends within this chunk; its whole records are read");
            chunk = Arrays.copyOf(chunk, CHUNK);
        }
        read(chunk, at);
    }

    private static boolean isEmpty(byte[] chunk) {
        for (byte each : chunk) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private void read(byte[] chunk, long at) {
        ByteBuffer view = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        int free = view.getInt(48);
        int end = free >= RECORDS && free <= CHUNK ? free : CHUNK;
        if (!ended && end == free && crc(chunk, RECORDS, end, RECORDS, RECORDS) != view.getInt(52)) {
            damaged(
                    chunk,
                    0,
                    0,
                    at,
                    "the checksum of the records of this chunk is wrong; they are read as far as they can be");
        }
        if (!ended && crc(chunk, 0, 120, 128, RECORDS) != view.getInt(124)) {
            damaged(chunk, 0, 0, at, "the checksum of the header of this chunk is wrong");
        }
        BinXml xml = new BinXml(chunk);
        int place = RECORDS;
        while (place + RECORD_HEAD <= end) {
            int size = view.getInt(place + 4);
            if (!isRecord(view, place, end)) {
                int next = nextRecord(view, place + 1, end);
                if (isEmpty(Arrays.copyOfRange(chunk, place, next))) {
                    place = next;
                    continue;
                }
                damaged(chunk, place, next - place, at + place, "no record begins here");
                place = next;
                continue;
            }
            record(xml, view, chunk, place, size, at);
            place += size;
        }
    }

    private static boolean isRecord(ByteBuffer view, int place, int end) {
        if (place + RECORD_HEAD > end || view.getInt(place) != RECORD_MAGIC) {
            return false;
        }
        int size = view.getInt(place + 4);
        return size >= RECORD_HEAD + 4 && size <= end - place && view.getInt(place + size - 4) == size;
    }

    private static int nextRecord(ByteBuffer view, int from, int end) {
        for (int place = from; place + RECORD_HEAD <= end; place++) {
            if (isRecord(view, place, end)) {
                return place;
            }
        }
        return end;
    }

    private void record(BinXml xml, ByteBuffer view, byte[] chunk, int place, int size, long at) {
        try {
            String time = EvtxValue.fileTime(view.getLong(place + 16));
            byte[] json = EventJson.bytes(xml.read(place + RECORD_HEAD, place + size - 4), time);
            ready.add(new InputRecord(json, 0, json.length, origin(at + place), null));
        } catch (DamagedException damage) {
            damaged(
                    chunk,
                    place,
                    size,
                    at + place,
                    "the record " + Long.toUnsignedString(view.getLong(place + 8)) + " cannot be read: "
                            + damage.getMessage());
        }
    }

    private Origin origin(long at) {
        return new Origin(inputName, ++records, at);
    }

    private void damaged(byte[] bytes, int from, int length, long at, String reason) {
        byte[] kept = Arrays.copyOfRange(bytes, from, from + Math.min(length, KEPT_OF_DAMAGED));
        ready.add(new InputRecord(kept, 0, kept.length, origin(at), reason + " (offset " + at + ")"));
    }

    private static int crc(byte[] bytes, int from, int to, int again, int until) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, to - from);
        crc.update(bytes, again, until - again);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
