package io.redshank.ingest.evtx;

import io.redshank.ingest.windows.EventElement;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the binary XML of the records of one chunk. Names and templates are told by their offset in the chunk, wherever they were
 * defined. For one thread; the work is that of the record and the templates it uses, bounded by {@link #MAX_NODES} and {@link
 * #MAX_DEPTH}, as a damaged file may have templates that use themselves.
 */
final class BinXml {
    /** Elements and values of one record (evtx-nodes). */
    static final int MAX_NODES = 20_000;

    /** Elements and templates in each other (evtx-depth). */
    static final int MAX_DEPTH = 64;

    private static final int MORE = 0x40;
    private static final int DEFINITION_HEAD = 24;

    private final ByteBuffer chunk;
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private int nodes;

    /** @param chunk all of its bytes */
    BinXml(byte[] chunk) {
        this.chunk = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An element that is being read. */
    private static final class Open {
        final String name;
        final Map<String, String> attributes = new LinkedHashMap<>();
        final List<EventElement> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Open(String name) {
            this.name = name;
        }

        EventElement done() {
            return new EventElement(name, attributes, children, text.toString());
        }
    }

    /** A value that a template leaves open. */
    private record Value(int type, int at, int size) {}

    /**
     * The root element of a record.
     *
     * @param from where its binary XML begins in the chunk
     * @param to where it ends
     * @throws DamagedException if it is not what it should be
     */
    EventElement read(int from, int to) throws DamagedException {
        nodes = 0;
        Open root = new Open("");
        try {
            chunk.position(from);
            content(root, List.of(), to, 0);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException outside) {
            throw new DamagedException("it points outside of its chunk");
        }
        if (root.children.isEmpty()) {
            throw new DamagedException("it holds no element");
        }
        return root.children.getFirst();
    }

    /** Tokens up to the end of an element, of a fragment, or of the place. */
    private void content(Open into, List<Value> values, int to, int depth) throws DamagedException {
        if (depth > MAX_DEPTH) {
            throw new DamagedException("it is nested more than " + MAX_DEPTH + " deep (evtx-depth)");
        }
        while (chunk.position() < to) {
            if (++nodes > MAX_NODES) {
                throw new DamagedException("it has more than " + MAX_NODES + " elements and values (evtx-nodes)");
            }
            int token = chunk.get() & 0xFF;
            switch (token & ~MORE) {
                case 0x00, 0x04 -> {
                    return;
                }
                case 0x0F -> skip(3);
                case 0x01 -> into.children.add(element((token & MORE) != 0, values, to, depth));
                case 0x05 -> into.text.append(literal());
                case 0x07 -> into.text.append(counted());
                case 0x08 -> into.text.append((char) (chunk.getShort() & 0xFFFF));
                case 0x09 -> into.text.append(entity(name()));
                case 0x0A -> name();
                case 0x0B -> counted();
                case 0x0C -> template(into, depth);
                case 0x0D, 0x0E -> substitute(into, values, depth);
                default -> throw new DamagedException("there is no token " + token);
            }
        }
    }

    private EventElement element(boolean hasAttributes, List<Value> values, int to, int depth) throws DamagedException {
        skip(2 + 4); // dependency, size
        Open element = new Open(name());
        if (hasAttributes) {
            skip(4);
        }
        while (true) {
            int token = chunk.get() & 0xFF;
            switch (token & ~MORE) {
                case 0x06 -> attribute(element, values);
                case 0x02 -> {
                    content(element, values, to, depth + 1);
                    return element.done();
                }
                case 0x03 -> {
                    return element.done();
                }
                default -> throw new DamagedException("there is no token " + token + " in the start of an element");
            }
        }
    }

    private void attribute(Open element, List<Value> values) throws DamagedException {
        String name = name();
        StringBuilder text = new StringBuilder();
        boolean present = false;
        while (true) {
            int token = chunk.get(chunk.position()) & 0xFF & ~MORE;
            if (token != 0x05 && token != 0x08 && token != 0x09 && token != 0x0D && token != 0x0E) {
                break;
            }
            skip(1);
            switch (token) {
                case 0x05 -> text.append(literal());
                case 0x08 -> text.append((char) (chunk.getShort() & 0xFFFF));
                case 0x09 -> text.append(entity(name()));
                default -> {
                    Value value = substituted(values);
                    String shown = value == null ? null : EvtxValue.text(chunk, value.type, value.at, value.size);
                    if (shown == null) {
                        continue;
                    }
                    text.append(shown);
                }
            }
            present = true;
        }
        if (present) {
            element.attributes.put(name, text.toString());
        }
    }

    private void substitute(Open into, List<Value> values, int depth) throws DamagedException {
        Value value = substituted(values);
        if (value == null) {
            return;
        }
        if (value.type == EvtxValue.NESTED) {
            int behind = chunk.position();
            chunk.position(value.at);
            content(into, List.of(), value.at + value.size, depth + 1);
            chunk.position(behind);
            return;
        }
        String text = EvtxValue.text(chunk, value.type, value.at, value.size);
        if (text != null) {
            into.text.append(text);
        }
    }

    private @Nullable Value substituted(List<Value> values) {
        int index = chunk.getShort() & 0xFFFF;
        skip(1);
        return index < values.size() ? values.get(index) : null;
    }

    private void template(Open into, int depth) throws DamagedException {
        skip(1 + 4); // version, id
        int definition = chunk.getInt();
        if (definition == chunk.position()) {
            int size = chunk.getInt(definition + DEFINITION_HEAD - 4);
            chunk.position(definition + DEFINITION_HEAD + size); // one that is too large is no place
        }
        int count = chunk.getInt();
        if (count < 0 || count > MAX_NODES) {
            throw new DamagedException("a template has " + Integer.toUnsignedString(count) + " values (evtx-nodes)");
        }
        List<Value> values = new ArrayList<>(count);
        int at = chunk.position() + 4 * count;
        for (int i = 0; i < count; i++) {
            int size = chunk.getShort() & 0xFFFF;
            int type = chunk.get() & 0xFF;
            skip(1);
            values.add(new Value(type, at, size));
            at += size;
        }
        chunk.position(definition + DEFINITION_HEAD);
        content(into, values, definition + DEFINITION_HEAD + chunk.getInt(definition + DEFINITION_HEAD - 4), depth + 1);
        chunk.position(at);
    }

    /** A name, which stands here if it was not used before in the chunk. */
    private String name() throws DamagedException {
        int at = chunk.getInt();
        String known = names.get(at);
        int length = chunk.getShort(at + 6) & 0xFFFF;
        if (at == chunk.position()) {
            skip(4 + 2 + 2 + 2 * length + 2);
        }
        if (known != null) {
            return known;
        }
        String name = EvtxValue.utf16(chunk, at + 8, 2 * length);
        names.put(at, name);
        return name;
    }

    private static String entity(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "&" + name + ";";
        };
    }

    /** A value that stands in the text itself. */
    private String literal() throws DamagedException {
        int type = chunk.get() & 0xFF;
        if (type != EvtxValue.UTF16) {
            throw new DamagedException("a text of type " + type + " stands where one of type 1 has to");
        }
        return counted();
    }

    private String counted() {
        int length = chunk.getShort() & 0xFFFF;
        byte[] bytes = new byte[2 * length];
        chunk.get(bytes);
        return new String(bytes, StandardCharsets.UTF_16LE);
    }

    private void skip(int bytes) {
        chunk.position(chunk.position() + bytes);
    }
}
