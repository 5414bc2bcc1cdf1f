package io.redshank.model.state;

import io.redshank.model.Event;
import io.redshank.model.IpAddress;
import io.redshank.model.Version;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes state as bytes, for {@link StateReader} to read in the same order: nothing but the values themselves is written, so
 * that both must agree. Values come back as they are, a whole number as the kind of number that it was and text with
 * halves of characters too; JSON would lose both, and alerts would change. An event that is written again, as
 * the same object, costs a number and comes back as the same object.
 *
 * <p>Holds at the most {@value #MAX_BYTES} bytes. Linear in what is written. Not thread-safe.
 */
public final class StateWriter {
    /** Limit {@code state-bytes}. */
    public static final int MAX_BYTES = 1 << 30;

    private final IdentityHashMap<Event, Integer> events = new IdentityHashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private byte[] bytes = new byte[1 << 12];
    private int length;

    /** The bytes written so far; the caller's own. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void need(int more) {
        if (more > MAX_BYTES - length) {
            throw new StateException("the state is larger than " + MAX_BYTES + " bytes (limit state-bytes)");
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, (int) Math.min(MAX_BYTES, 2L * bytes.length)));
        }
    }

    private void raw(int value) {
        need(1);
        bytes[length++] = (byte) value;
    }

    /** A whole number; small ones, of either sign, take few bytes. */
    public StateWriter number(long value) {
        need(10);
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7FL) != 0) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
        return this;
    }

    public StateWriter flag(boolean value) {
        raw(value ? 1 : 0);
        return this;
    }

    /** Text of any characters: a byte each if all are of Latin-1, else two. */
    public StateWriter text(String text) {
        boolean wide = isWide(text);
        number((long) text.length() << 1 | (wide ? 1 : 0));
        if (!wide) {
            return block(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        // no charset: halves of characters are to come back as they are
        byte[] characters = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            characters[2 * i] = (byte) (text.charAt(i) >> 8);
            characters[2 * i + 1] = (byte) text.charAt(i);
        }
        return block(characters);
    }

    private static boolean isWide(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return true;
            }
        }
        return false;
    }

    /** Text, or null. */
    public StateWriter textOrNull(@Nullable String text) {
        flag(text != null);
        return text == null ? this : text(text);
    }

    /** Text that comes again and again, such as the name of a field. */
    public StateWriter name(String name) {
        Integer known = names.putIfAbsent(name, names.size());
        number(known == null ? names.size() - 1 : known);
        return known == null ? text(name) : this;
    }

    private StateWriter block(byte[] block) {
        need(block.length);
        System.arraycopy(block, 0, bytes, length, block.length);
        length += block.length;
        return this;
    }

    /** Bytes, with their number. */
    public StateWriter bytes(byte[] block) {
        return number(block.length).block(block);
    }

    public StateWriter bits(BitSet bits) {
        return bytes(bits.toByteArray());
    }

    /** How many of something follow. */
    public StateWriter size(int count) {
        return number(count);
    }

    /** Each of these, with their number. */
    public <T extends @Nullable Object> StateWriter all(Collection<T> items, Consumer<? super T> write) {
        size(items.size());
        items.forEach(write);
        return this;
    }

    /** Counters by name, in their order. */
    public StateWriter counters(SequencedMap<String, Long> counters) {
        size(counters.size());
        counters.forEach((name, count) -> name(name).number(count));
        return this;
    }

    /**
     * A value of a field or document: null, text, flags, numbers, times, addresses, versions, lists and maps of these.
     *
     * @throws IllegalArgumentException if it is of any other kind, or nested too deep
     */
    public StateWriter value(@Nullable Object value) {
        value(value, 0);
        return this;
    }

    private void value(@Nullable Object value, int depth) {
        if (depth > StateTag.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "a value is nested more than " + StateTag.MAX_DEPTH + " deep (limit state-depth)");
        }
        switch (value) {
            case null -> tag(StateTag.NULL);
            case Boolean flag -> tag(flag ? StateTag.TRUE : StateTag.FALSE);
            case Integer number -> tag(StateTag.INTEGER).number(number);
            case Long number -> tag(StateTag.LONG).number(number);
            case Double number -> tag(StateTag.DOUBLE).number(Double.doubleToRawLongBits(number));
            case String text -> tag(StateTag.TEXT).text(text);
            case BigInteger number -> tag(StateTag.BIG_INTEGER).bytes(number.toByteArray());
            case BigDecimal number ->
                tag(StateTag.BIG_DECIMAL)
                        .bytes(number.unscaledValue().toByteArray())
                        .number(number.scale());
            case Instant time ->
                tag(StateTag.INSTANT).number(time.getEpochSecond()).number(time.getNano());
            case IpAddress ip -> tag(StateTag.IP_ADDRESS).number(ip.high()).number(ip.low());
            case Version version -> tag(StateTag.VERSION).text(version.toString());
            case Collection<?> list -> tag(StateTag.LIST).all(list, element -> value(element, depth + 1));
            case Map<?, ?> map -> {
                tag(StateTag.MAP).size(map.size());
                map.forEach((name, member) -> {
                    name((String) name);
                    value(member, depth + 1);
                });
            }
            default -> throw new IllegalArgumentException("a state cannot hold a " + value.getClass());
        }
    }

    private StateWriter tag(StateTag tag) {
        raw(tag.code());
        return this;
    }

    /** Values, none or several of them null. */
    public StateWriter values(Collection<? extends @Nullable Object> values) {
        return all(values, this::value);
    }

    public StateWriter event(Event event) {
        Integer known = events.putIfAbsent(event, events.size());
        if (known != null) {
            return number(known);
        }
        number(events.size() - 1);
        text(event.id()).name(event.index()).number(event.timestamp());
        value(event.document().source());
        textOrNull(event.preferredIndex());
        return flag(event.timeIsArrival());
    }

    public StateWriter events(Collection<Event> all) {
        return all(all, this::event);
    }
}
