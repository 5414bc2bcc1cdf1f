package io.redshank.ingest.audit;

import io.redshank.ingest.BoundedMap;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Joins the records of one serial number into an event, though they come interleaved with those of others and out of order.
 *
 * <p>An event leaves when it is complete: the record that ends it has come (PROCTITLE or EOE), and so has all that its
 * SYSCALL announces. One that is not leaves when it has waited too long: two seconds by the time of the records, or {@code
 * wallTimeout} by the clock of a live host. Events of one node leave in the order of time and serial number; a complete one
 * waits for an earlier one that is open, but no longer than that.
 *
 * <p>Not thread-safe. Each bound counts what it dropped. Cost per record is logarithmic in the number of open events.
 */
final class Coalescer {
    static final long STREAM_TIMEOUT_MILLIS = 2_000;
    static final int MAX_NODES = 1_000;
    static final int MAX_REMEMBERED = 8_192;

    /** Serial numbers farther apart than this belong to different boots, or have wrapped. */
    private static final long SERIAL_JUMP = 1L << 24;

    private static final long SERIAL_MASK = 0xFFFF_FFFFL;

    private static final Comparator<AuditId> BY_TIME =
            Comparator.comparingLong(AuditId::millis).thenComparingLong(AuditId::serial);

    private final int maxOpen;
    private final long wallTimeoutMillis;
    private final BoundedMap<String, Node> nodes = new BoundedMap<>(MAX_NODES);
    private final BoundedMap<AuditId, Boolean> emitted = new BoundedMap<>(MAX_REMEMBERED);
    private long wall;
    private int open;
    private long late;
    private long lostSerials;
    private long forcedOut;
    private long recordsOverLimit;

    /** What is known of one node's stream. */
    private static final class Node {
        final TreeMap<AuditId, OpenEvent> events = new TreeMap<>(BY_TIME);
        long streamMillis = Long.MIN_VALUE;
        long lastSerial = -1;
    }

    /**
     * @param maxOpen how many events may be open, over all nodes
     * @param wallTimeout how long a live event waits for the rest of its records
     */
    Coalescer(int maxOpen, Duration wallTimeout) {
        this.maxOpen = maxOpen;
        this.wallTimeoutMillis = wallTimeout.toMillis();
    }

    /** Takes a record; events that are ready go to the consumer, in order. */
    void add(AuditRecord record, Consumer<AuditEvent> out) {
        AuditId id = record.id();
        Node node = nodes.get(id.node());
        if (node == null) {
            node = new Node();
            nodes.put(id.node(), node).ifPresent(evicted -> flush(evicted, out));
        }
        OpenEvent event = node.events.get(id);
        if (event == null) {
            if (record.type().equals("EOE")) {
                return; // the event has left, as its PROCTITLE was the last to be waited for
            }
            if (emitted.get(id) != null) {
                late++;
                return;
            }
            event = new OpenEvent(id, wall);
            node.events.put(id, event);
            open++;
        }
        recordsOverLimit += event.add(record) ? 0 : 1;
        node.streamMillis = Math.max(node.streamMillis, id.millis());
        drain(node, out);
        if (open > maxOpen) {
            forcedOut++;
            emitFirst(node, out);
        }
    }

    /** Gives up waiting for what a live host should have sent by now. */
    void tick(long wallMillis, Consumer<AuditEvent> out) {
        wall = wallMillis;
        for (Node node : nodes.values()) {
            drain(node, out);
        }
    }

    /** Emits all that is open. */
    void end(Consumer<AuditEvent> out) {
        for (Node node : nodes.values()) {
            flush(node, out);
        }
    }

    /** How many records came when their event had left. */
    long late() {
        return late;
    }

    /** How many serial numbers were never seen. */
    long lostSerials() {
        return lostSerials;
    }

    /** How many events left early because too many were open. */
    long forcedOut() {
        return forcedOut;
    }

    /** How many records were dropped because their event had too many. */
    long recordsOverLimit() {
        return recordsOverLimit;
    }

    private void drain(Node node, Consumer<AuditEvent> out) {
        while (!node.events.isEmpty()) {
            OpenEvent first = node.events.firstEntry().getValue();
            boolean overdue = first.id().millis() + STREAM_TIMEOUT_MILLIS <= node.streamMillis
                    || (wall > 0 && wall - first.openedAt(wall) >= wallTimeoutMillis);
            if (!first.isComplete() && !overdue) {
                return;
            }
            emitFirst(node, out);
        }
    }

    private void flush(Node node, Consumer<AuditEvent> out) {
        while (!node.events.isEmpty()) {
            emitFirst(node, out);
        }
    }

    private void emitFirst(Node node, Consumer<AuditEvent> out) {
        Iterator<Map.Entry<AuditId, OpenEvent>> events = node.events.entrySet().iterator();
        OpenEvent event = events.next().getValue();
        events.remove();
        open--;
        emitted.put(event.id(), true);
        countGap(node, event);
        out.accept(event.close());
    }

    private void countGap(Node node, OpenEvent event) {
        if (event.isFromDaemon()) {
            return; // auditd numbers its own records apart
        }
        long serial = event.id().serial() & SERIAL_MASK;
        if (node.lastSerial >= 0) {
            long step = serial - node.lastSerial & SERIAL_MASK;
            if (step > SERIAL_MASK - SERIAL_JUMP) {
                lostSerials = Math.max(0, lostSerials - 1); // an earlier one after all
                return;
            }
            if (step > 1 && step <= SERIAL_JUMP) {
                lostSerials += step - 1;
            }
        }
        node.lastSerial = serial;
    }
}
