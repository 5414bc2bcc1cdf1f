package io.redshank.indicators;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON objects as bytes and reads them back. Names of fields are written once for all documents, in a table of {@value
 * #MAX_NAMES} at the most; those beyond are written out. For one thread.
 */
final class DocumentCodec {
    static final int MAX_NAMES = 1 << 16;

    private static final int MAX_DEPTH = 256;
    private static final int WRITTEN_OUT = 0;

    private static final byte NULL = 0;
    private static final byte TRUE = 1;
    private static final byte FALSE = 2;
    private static final byte WHOLE = 3;
    private static final byte DECIMAL = 4;
    private static final byte TEXT = 5;
    private static final byte ARRAY = 6;
    private static final byte OBJECT = 7;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>(List.of(""));
    private byte[] buffer = new byte[1 << 10];
    private int length;

    /** Begins a document with so many bytes for its head. */
    void start(int head) {
        length = head;
    }

    /** What was written; the codec's own, valid until the next document. */
    byte[] bytes() {
        return buffer;
    }

    int length() {
        return length;
    }

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException if it is no JSON, or nested deeper than any reader lets through
     */
    void write(@Nullable Object value) {
        write(value, 0);
    }

    private void write(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + MAX_DEPTH);
        }
        switch (value) {
            case null -> put(NULL);
            case Boolean flag -> put(flag ? TRUE : FALSE);
            case Long number -> writeWhole(number);
            case Integer number -> writeWhole(number);
            case Number number -> {
                put(DECIMAL);
                writeFixed(Double.doubleToRawLongBits(number.doubleValue()));
            }
            case String text -> {
                put(TEXT);
                writeText(text);
            }
            case Map<?, ?> object -> {
                put(OBJECT);
                writeCount(object.size());
                for (Map.Entry<?, ?> member : object.entrySet()) {
                    writeName((String) member.getKey());
                    write(member.getValue(), depth + 1);
                }
            }
            case Collection<?> array -> {
                put(ARRAY);
                writeCount(array.size());
                for (Object element : array) {
                    write(element, depth + 1);
                }
            }
            default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
        }
    }

    /** Writes a name that many documents share. */
    void writeName(String name) {
        Integer known = numbers.get(name);
        if (known == null && names.size() < MAX_NAMES) {
            known = names.size();
            names.add(name);
            numbers.put(name, known);
        }
        writeCount(known == null ? WRITTEN_OUT : known);
        if (known == null) {
            writeText(name);
        }
    }

    private void writeWhole(long number) {
        put(WHOLE);
        long zigzag = number << 1 ^ number >> 63;
        while ((zigzag & ~0x7FL) != 0) {
            put((byte) (zigzag | 0x80));
            zigzag >>>= 7;
        }
        put((byte) zigzag);
    }

    void writeCount(int count) {
        int rest = count;
        while ((rest & ~0x7F) != 0) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    private void writeFixed(long bits) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((byte) (bits >>> shift));
        }
    }

    private void writeText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeCount(utf8.length);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, buffer, length, utf8.length);
        length += utf8.length;
    }

    private void put(byte value) {
        ensure(1);
        buffer[length++] = value;
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }

    // reading

    @Nullable
    Object read(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case WHOLE -> readWhole(in);
            case DECIMAL -> Double.longBitsToDouble(in.getLong());
            case TEXT -> readText(in);
            case ARRAY -> {
                int count = readCount(in);
                List<@Nullable Object> array = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    array.add(read(in));
                }
                yield array;
            }
            case OBJECT -> {
                int count = readCount(in);
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                for (int i = 0; i < count; i++) {
                    object.put(readName(in), read(in));
                }
                yield object;
            }
            default -> throw new IllegalStateException("the file of indicators was changed: kind " + kind);
        };
    }

    String readName(ByteBuffer in) {
        int number = readCount(in);
        return number == WRITTEN_OUT ? readText(in) : names.get(number);
    }

    private static long readWhole(ByteBuffer in) {
        long zigzag = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            zigzag |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    private static int readCount(ByteBuffer in) {
        int count = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            count |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return count;
    }

    private static String readText(ByteBuffer in) {
        byte[] utf8 = new byte[readCount(in)];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
