package io.redshank.model.state;

import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.IpAddress;
import io.redshank.model.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link StateWriter} wrote. The bytes may be damaged or forged: whatever they are, each method returns something
 * or throws {@link StateException}, and takes memory in proportion to their number. Not thread-safe.
 */
public final class StateReader {
    private final byte[] bytes;
    private final List<Event> events = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int at;

    /**
     * @param bytes are read, not kept
     */
    public StateReader(byte[] bytes) {
        this.bytes = bytes;
    }

    private static StateException damaged(String what) {
        return new StateException("the state is damaged: " + what);
    }

    private byte raw() {
        if (at == bytes.length) {
            throw damaged("it ends too early");
        }
        return bytes[at++];
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = raw();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw damaged("a number does not end");
    }

    /** A number that fits an int. */
    public int smallNumber() {
        long number = number();
        if ((int) number != number) {
            throw damaged("the number " + number + " is too large");
        }
        return (int) number;
    }

    public boolean flag() {
        byte flag = raw();
        if (flag != 0 && flag != 1) {
            throw damaged("neither true nor false");
        }
        return flag == 1;
    }

    public String text() {
        long header = number();
        boolean wide = (header & 1) != 0;
        long length = wide ? header >>> 1 << 1 : header >>> 1;
        byte[] characters = block(header < 0 ? -1 : length);
        if (!wide) {
            return new String(characters, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder(characters.length / 2);
        for (int i = 0; i < characters.length; i += 2) {
            text.append((char) ((characters[i] & 0xFF) << 8 | characters[i + 1] & 0xFF));
        }
        return text.toString();
    }

    public @Nullable String textOrNull() {
        return flag() ? text() : null;
    }

    public String name() {
        return known(names, this::text);
    }

    private <T> T known(List<T> all, Supplier<T> read) {
        long place = number();
        if (place < 0 || place > all.size()) {
            throw damaged("it names what was not there before");
        }
        if (place < all.size()) {
            return all.get((int) place);
        }
        // what is read may hold others of its kind, which then would stand before it: none does
        T item = read.get();
        all.add(item);
        return item;
    }

    private byte[] block(long length) {
        if (length < 0 || length > bytes.length - at) {
            throw damaged("it ends too early");
        }
        at += (int) length;
        return Arrays.copyOfRange(bytes, at - (int) length, at);
    }

    /** The caller's own. */
    public byte[] bytes() {
        return block(number());
    }

    public BitSet bits() {
        return BitSet.valueOf(bytes());
    }

    /** How many of something follow; never more than there are bytes left. */
    public int size() {
        long size = number();
        if (size < 0 || size > bytes.length - at) {
            throw damaged("it ends too early");
        }
        return (int) size;
    }

    /** As many of something as follow. */
    public <T extends @Nullable Object> List<T> all(Supplier<? extends T> read) {
        int size = size();
        List<T> all = new ArrayList<>(Math.min(size, 1_024));
        for (int i = 0; i < size; i++) {
            all.add(read.get());
        }
        return all;
    }

    public SequencedMap<String, Long> counters() {
        int size = size();
        SequencedMap<String, Long> counters = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            counters.put(name(), number());
        }
        return counters;
    }

    public @Nullable Object value() {
        return value(0);
    }

    private @Nullable Object value(int depth) {
        if (depth > StateTag.MAX_DEPTH) {
            throw damaged("a value is nested more than " + StateTag.MAX_DEPTH + " deep (limit state-depth)");
        }
        byte code = raw();
        StateTag tag = StateTag.of(code);
        if (tag == null) {
            throw damaged("there is no kind of value " + code);
        }
        try {
            return switch (tag) {
                case NULL -> null;
                case FALSE -> false;
                case TRUE -> true;
                case INTEGER -> smallNumber();
                case LONG -> number();
                case DOUBLE -> Double.longBitsToDouble(number());
                case TEXT -> text();
                case LIST -> all(() -> value(depth + 1));
                case MAP -> map(depth);
                case BIG_INTEGER -> new BigInteger(bytes());
                case BIG_DECIMAL -> new BigDecimal(new BigInteger(bytes()), smallNumber());
                case INSTANT -> Instant.ofEpochSecond(number(), number());
                case IP_ADDRESS -> new IpAddress(number(), number());
                case VERSION -> Version.of(text());
            };
        } catch (NumberFormatException | DateTimeException | ArithmeticException malformed) {
            throw damaged("a value is none of its kind");
        }
    }

    private Map<String, @Nullable Object> map(int depth) {
        int size = size();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(name(), value(depth + 1));
        }
        return map;
    }

    /** An object as documents have it. */
    public Map<String, @Nullable Object> object() {
        if (raw() != StateTag.MAP.code()) {
            throw damaged("an object is expected");
        }
        return map(0);
    }

    public List<@Nullable Object> values() {
        return all(this::value);
    }

    public Event event() {
        return known(events, this::newEvent);
    }

    private Event newEvent() {
        String id = text();
        String index = name();
        long timestamp = number();
        Document document = document();
        return new Event(id, index, timestamp, document, textOrNull(), flag());
    }

    private Document document() {
        Map<String, @Nullable Object> source = object();
        try {
            return Document.of(source);
        } catch (IllegalArgumentException malformed) {
            throw damaged("a document holds what documents do not");
        }
    }

    public List<Event> events() {
        return all(this::event);
    }

    /** Whether all was read. */
    public boolean isAtEnd() {
        return at == bytes.length;
    }
}
