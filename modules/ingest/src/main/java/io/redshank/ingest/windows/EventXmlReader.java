package io.redshank.ingest.windows;

import io.redshank.ingest.Origin;
import io.redshank.ingest.framing.InputRecord;
import io.redshank.ingest.framing.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Gives the events of an export in XML as JSON, one after the other: what stands between {@code <Event} and {@code </Event>}, whether
 * there is a root around them or not, and whatever stands before, between or behind them. An event that is no XML is given with a
 * defect, and reading goes on behind it. Document types and entities are not read. Holds one event and what was read with it; for one
 * thread.
 */
public final class EventXmlReader implements RecordReader {
    private static final byte[] START = "<Event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "</Event>".getBytes(StandardCharsets.US_ASCII);
    private static final int STEP = 1 << 16;
    private static final int KEPT_OF_DAMAGED = 1 << 16;

    /** Elements in each other (event-depth). */
    private static final int MAX_DEPTH = 64;

    private final InputStream in;
    private final String inputName;
    private final int maxRecordBytes;
    private final XMLInputFactory factory = EventDataText.factory();
    private byte[] buffer = new byte[STEP];
    private int from;
    private int to;
    private long passed;
    private long records;
    private boolean ended;

    /**
     * @param in is closed with this reader
     * @param inputName for {@link Origin#input}
     * @param maxRecordBytes the longest event; of a longer one the beginning is given with a defect
     */
    public EventXmlReader(InputStream in, String inputName, int maxRecordBytes) {
        this.in = in;
        this.inputName = inputName;
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public @Nullable InputRecord next() throws IOException {
        while (true) {
            int start = find(START, from, true);
            if (start < 0) {
                advance(Math.max(from, to - START.length)); // the rest may be the beginning of one
                if (!more()) {
                    return null;
                }
                continue;
            }
            advance(start);
            int searched = from;
            while (true) {
                int end = find(END, searched, false);
                if (end >= 0) {
                    return event(end + END.length);
                }
                if (to - from > maxRecordBytes) {
                    return defect("an event is longer than " + maxRecordBytes + " bytes (record-bytes)", to);
                }
                int scanned = Math.max(0, to - from - END.length);
                if (!more()) {
                    return defect("the input ends within an event", to);
                }
                searched = from + scanned;
            }
        }
    }

    /** The place of the word, where a name ends behind it if so asked; -1 if it is not there. */
    private int find(byte[] word, int start, boolean whole) {
        for (int i = start; i + word.length + (whole ? 1 : 0) <= to; i++) {
            if (buffer[i] == word[0] && Arrays.equals(buffer, i, i + word.length, word, 0, word.length)) {
                int behind = whole ? buffer[i + word.length] : '>';
                if (behind == '>' || behind == ' ' || behind == '\t' || behind == '\r' || behind == '\n') {
                    return i;
                }
            }
        }
        return -1;
    }

    private void advance(int place) {
        passed += place - from;
        from = place;
    }

    /** Reads more behind what there is; what is before the place is given up. */
    private boolean more() throws IOException {
        if (ended) {
            return false;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = in.read(buffer, to, buffer.length - to);
        ended = count < 0;
        to += Math.max(0, count);
        return !ended;
    }

    private InputRecord event(int end) {
        Origin origin = new Origin(inputName, ++records, passed);
        try {
            EventElement event = parse(end);
            byte[] json = EventJson.bytes(event, created(event));
            advance(end);
            return new InputRecord(json, 0, json.length, origin, null);
        } catch (XMLStreamException malformed) {
            records--;
            String message = String.valueOf(malformed.getMessage())
                    .lines()
                    .reduce((one, last) -> last)
                    .orElse("");
            return defect("this is no XML: " + message.replaceFirst("^Message: ", ""), end);
        }
    }

    private InputRecord defect(String reason, int end) {
        Origin origin = new Origin(inputName, ++records, passed);
        byte[] kept = Arrays.copyOfRange(buffer, from, Math.min(end, from + KEPT_OF_DAMAGED));
        advance(end);
        return new InputRecord(kept, 0, kept.length, origin, reason);
    }

    private EventElement parse(int end) throws XMLStreamException {
        XMLStreamReader xml =
                factory.createXMLStreamReader(new ByteArrayInputStream(buffer, from, end - from), "UTF-8");
        Deque<Open> open = new ArrayDeque<>();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    if (open.size() >= MAX_DEPTH) {
                        throw new XMLStreamException("it is nested more than " + MAX_DEPTH + " deep (event-depth)");
                    }
                    open.push(new Open(xml));
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().text.append(xml.getText());
                    }
                }
                case XMLStreamReader.END_ELEMENT -> {
                    EventElement done = open.pop().done();
                    if (open.isEmpty()) {
                        return done;
                    }
                    open.peek().children.add(done);
                }
                default -> {}
            }
        }
        throw new XMLStreamException("it has no end");
    }

    /** An element that is being read. */
    private static final class Open {
        final String name;
        final Map<String, String> attributes = new LinkedHashMap<>();
        final List<EventElement> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Open(XMLStreamReader xml) {
            name = xml.getLocalName();
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            }
        }

        EventElement done() {
            String own = text.toString();
            return new EventElement(name, attributes, children, children.isEmpty() ? own : own.strip());
        }
    }

    /** When it happened, as it is written; empty if it is not. */
    private static String created(EventElement event) {
        return event.children().stream()
                .filter(each -> each.name().equals("System"))
                .flatMap(system -> system.children().stream())
                .filter(each -> each.name().equals("TimeCreated"))
                .map(time -> time.attributes().getOrDefault("SystemTime", ""))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
