package io.redshank.ingest.input;

import io.redshank.ingest.framing.InputRecord;
import java.util.zip.CRC32C;

/** Counts records and forms a checksum over them, each of which depends on that of those before. Not thread-safe. */
final class ReadRecords {
    private final CRC32C crc = new CRC32C();
    private long records;
    private int checksum;
    private int checksumBefore;

    /** Takes the next record. */
    void add(InputRecord record) {
        int before = checksum;
        crc.reset();
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            crc.update(before >>> shift);
        }
        crc.update(record.buffer(), record.from(), record.length());
        checksum = (int) crc.getValue();
        checksumBefore = before;
        records++;
    }

    /** Goes back to what was read before. */
    void backTo(Bookmark.Progress before) {
        records = before.records();
        checksum = before.checksum();
        checksumBefore = before.checksumBefore();
    }

    Bookmark.Progress progress() {
        return new Bookmark.Progress(records, checksum, checksumBefore);
    }

    /** The checksum of bytes. */
    static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
