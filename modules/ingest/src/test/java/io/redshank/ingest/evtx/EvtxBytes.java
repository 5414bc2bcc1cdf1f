package io.redshank.ingest.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Writes event log files for tests: one chunk, records of one template. */
final class EvtxBytes {
    static final int FILE_HEADER = 4_096;
    static final int CHUNK = 65_536;
    private static final long EPOCH = 116_444_736_000_000_000L;

    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<String, Integer> names = new HashMap<>();
    private final List<Integer> recordsAt = new ArrayList<>();
    private int template = -1;
    private long lastRecord;

    EvtxBytes() {
        chunk.put("ElfChnk\0".getBytes(StandardCharsets.ISO_8859_1));
        chunk.position(512);
    }

    /** Where the records begin in the chunk. */
    List<Integer> recordsAt() {
        return recordsAt;
    }

    /** A value of a record, as the template's substitutions have it. */
    @SuppressWarnings("ArrayRecordComponent") // values are written, never compared
    record Value(int type, byte[] bytes) {
        static Value text(String text) {
            return new Value(0x01, text.getBytes(StandardCharsets.UTF_16LE));
        }

        static Value of(int type, int size, long number) {
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) (number >>> (8 * i));
            }
            return new Value(type, bytes);
        }

        static Value nothing() {
            return new Value(0x00, new byte[0]);
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Adds a record: an event of this id with values named v0, v1 and so on, all of one template of the first call's number of values. */
    EvtxBytes record(int eventId, Value... values) {
        int start = chunk.position();
        recordsAt.add(start);
        chunk.putInt(0x00002A2A).putInt(0).putLong(++lastRecord).putLong(EPOCH + 10_000_000L * lastRecord);
        chunk.put(new byte[] {0x0F, 1, 1, 0, 0x0C, 1}).putInt(7);
        if (template < 0) {
            template = chunk.position() + 4;
            chunk.putInt(template);
            chunk.putInt(0).put(new byte[16]).putInt(0);
            int body = chunk.position();
            body(values.length);
            chunk.putInt(body - 4, chunk.position() - body);
        } else {
            chunk.putInt(template);
        }
        chunk.putInt(values.length + 1);
        chunk.putShort((short) 2).put((byte) 0x06).put((byte) 0);
        for (Value value : values) {
            chunk.putShort((short) value.bytes.length).put((byte) value.type).put((byte) 0);
        }
        chunk.putShort((short) eventId);
        for (Value value : values) {
            chunk.put(value.bytes);
        }
        chunk.put((byte) 0);
        int size = chunk.position() + 4 - start;
        chunk.putInt(size);
        chunk.putInt(start + 4, size);
        return this;
    }

    private void body(int values) {
        chunk.put(new byte[] {0x0F, 1, 1, 0});
        open("Event", Map.of());
        open("System", Map.of());
        open("Provider", Map.of("Name", "Test-Provider"));
        end();
        open("EventID", Map.of());
        chunk.put((byte) 0x0D).putShort((short) 0).put((byte) 0x06);
        end();
        open("Channel", Map.of());
        text("Test & Channel");
        end();
        open("Computer", Map.of());
        text("PC-1");
        end();
        end();
        open("EventData", Map.of());
        for (int i = 0; i < values; i++) {
            open("Data", Map.of("Name", "v" + i));
            chunk.put((byte) 0x0E).putShort((short) (i + 1)).put((byte) 0x01);
            end();
        }
        end();
        end();
        chunk.put((byte) 0);
    }

    /** An element that is nothing but a text, as binary XML that another value can hold. */
    Value nested(String element, String text) {
        // names of nested elements are told by their place, which is known only once it is written: so they are known
        // before
        if (!names.containsKey(element)) {
            throw new IllegalStateException("not used in the template: " + element);
        }
        ByteBuffer bytes = little(200);
        bytes.put(new byte[] {0x0F, 1, 1, 0, 0x01})
                .putShort((short) -1)
                .putInt(0)
                .putInt(names.get(element));
        bytes.put((byte) 0x02).put((byte) 0x05).put((byte) 1).putShort((short) text.length());
        bytes.put(text.getBytes(StandardCharsets.UTF_16LE)).put((byte) 0x04).put((byte) 0x00);
        byte[] used = new byte[bytes.position()];
        bytes.get(0, used);
        return new Value(0x21, used);
    }

    private void open(String name, Map<String, String> attributes) {
        chunk.put((byte) (attributes.isEmpty() ? 0x01 : 0x41))
                .putShort((short) -1)
                .putInt(0);
        name(name);
        if (!attributes.isEmpty()) {
            chunk.putInt(0);
            attributes.forEach((key, value) -> {
                chunk.put((byte) 0x06);
                name(key);
                text(value);
            });
        }
        chunk.put((byte) 0x02);
    }

    private void name(String name) {
        Integer known = names.get(name);
        if (known != null) {
            chunk.putInt(known);
            return;
        }
        int at = chunk.position() + 4;
        names.put(name, at);
        chunk.putInt(at).putInt(0).putShort((short) 0).putShort((short) name.length());
        chunk.put(name.getBytes(StandardCharsets.UTF_16LE)).putShort((short) 0);
    }

    private void text(String text) {
        chunk.put((byte) 0x05).put((byte) 1).putShort((short) text.length());
        chunk.put(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private void end() {
        chunk.put((byte) 0x04);
    }

    /** The file, with its checksums. */
    byte[] file() {
        int free = chunk.position();
        chunk.putInt(48, free);
        CRC32 records = new CRC32();
        records.update(chunk.array(), 512, free - 512);
        chunk.putInt(52, (int) records.getValue());
        CRC32 header = new CRC32();
        header.update(chunk.array(), 0, 120);
        header.update(chunk.array(), 128, 512 - 128);
        chunk.putInt(124, (int) header.getValue());
        byte[] file = new byte[FILE_HEADER + CHUNK];
        System.arraycopy("ElfFile\0".getBytes(StandardCharsets.ISO_8859_1), 0, file, 0, 8);
        System.arraycopy(chunk.array(), 0, file, FILE_HEADER, CHUNK);
        return file;
    }
}
