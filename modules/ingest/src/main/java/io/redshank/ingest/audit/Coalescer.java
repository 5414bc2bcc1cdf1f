package io.redshank.ingest.audit;

import io.redshank.ingest.BoundedMap;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins the records of one serial number into an event, though they come interleaved with those of others and out of order.
 *
 * <p>An event leaves when it is complete: the record that ends it has come (PROCTITLE or EOE), and so has all that its
 * SYSCALL announces. One that is not leaves when it has waited too long: two seconds by the time of the records, or {@code
 * wallTimeout} by the clock of a live host. Events of one node leave in the order of their serial numbers; a complete one
 * waits for an earlier one, but no longer than that.
 *
 * <p>Not thread-safe. Each bound counts what it dropped. Cost per record is logarithmic in the number of open events.
 */
final class Coalescer {
    static final int MAX_NODES = 1_000;
    static final int MAX_REMEMBERED = 8_192;
    /** How long after an event its stragglers may still correct what is known of processes and sockets. */
    static final long LATE_MILLIS = 1_000;

    /** Takes what has been joined. */
    interface Output {
        /** An event, in order. */
        void event(AuditEvent event);

        /** A record that came too late for its event, with that event's SYSCALL: nothing to tell, but to learn from. */
        void late(AuditEvent part);
    }

    /** What is remembered of an event that has left. */
    private record Left(long streamMillis, @Nullable AuditRecord syscall) {}

    private final int maxOpen;
    private final boolean live;
    private final long wallTimeoutMillis;
    private final BoundedMap<String, NodeStream> nodes = new BoundedMap<>(MAX_NODES);
    private final BoundedMap<AuditId, Left> left = new BoundedMap<>(MAX_REMEMBERED);
    private long wall;
    private int open;
    private long late;
    private long lostByFormerNodes;
    private long forcedOut;
    private long recordsOverLimit;

    /**
     * @param maxOpen how many events may be open, over all nodes
     * @param live whether events leave as soon as they can
     * @param wallTimeout how long a live event waits for the rest of its records
     */
    Coalescer(int maxOpen, boolean live, Duration wallTimeout) {
        this.maxOpen = maxOpen;
        this.live = live;
        this.wallTimeoutMillis = wallTimeout.toMillis();
    }

    void write(StateWriter out) {
        nodes.write(out, (name, node) -> node.write(out.text(name)));
        left.write(out, (id, event) -> {
            id.write(out);
            AuditRecord syscall = event.syscall();
            out.number(event.streamMillis()).flag(syscall != null);
            if (syscall != null) {
                syscall.write(out);
            }
        });
        out.number(wall)
                .number(late)
                .number(lostByFormerNodes)
                .number(forcedOut)
                .number(recordsOverLimit);
    }

    void read(StateReader in) {
        nodes.read(in, in::text, name -> {
            NodeStream node = new NodeStream(live, wallTimeoutMillis);
            node.read(in);
            return node;
        });
        left.read(in, () -> AuditId.read(in), id -> new Left(in.number(), in.flag() ? AuditRecord.read(in) : null));
        wall = in.number();
        late = in.number();
        lostByFormerNodes = in.number();
        forcedOut = in.number();
        recordsOverLimit = in.number();
        open = nodes.values().stream().mapToInt(NodeStream::size).sum();
    }

    /** Takes a record; events that are ready go out, in order. */
    void add(AuditRecord record, Output out) {
        AuditId id = record.id();
        NodeStream node = node(id.node(), out);
        OpenEvent event = node.find(id);
        if (event == null) {
            Left former = left.get(id);
            if (former != null) {
                late(record, former, node.now(), out);
                return;
            }
            event = node.open(record);
            open++;
        }
        recordsOverLimit += event.add(record) ? 0 : 1;
        node.advance(id);
        drain(node, out);
        if (open > maxOpen) {
            forcedOut++;
            emit(node, node.poll(), out);
        }
    }

    private NodeStream node(String name, Output out) {
        NodeStream known = nodes.get(name);
        if (known != null) {
            return known;
        }
        NodeStream node = new NodeStream(live, wallTimeoutMillis);
        nodes.put(name, node).ifPresent(former -> {
            flush(former, out);
            lostByFormerNodes += former.lost();
        });
        return node;
    }

    private void late(AuditRecord record, Left former, long now, Output out) {
        if (record.type().equals("EOE")) {
            return; // the event did not wait for it
        }
        late++;
        boolean feedsTables = record.type().equals("EXECVE") || record.type().equals("SOCKADDR");
        if (feedsTables && former.syscall() != null && now - former.streamMillis() <= LATE_MILLIS) {
            out.late(new AuditEvent(record.id(), List.of(former.syscall(), record), true));
        }
    }

    /** Gives up waiting for what a live host should have sent by now. */
    void tick(long wallMillis, Output out) {
        wall = wallMillis;
        for (NodeStream node : nodes.values()) {
            node.tick(wallMillis);
            drain(node, out);
        }
    }

    /** Emits all that is open. */
    void end(Output out) {
        for (NodeStream node : nodes.values()) {
            flush(node, out);
        }
    }

    /** How many records came when their event had left. */
    long late() {
        return late;
    }

    /** How many serial numbers had not been seen when it was their turn. */
    long lostSerials() {
        long lost = lostByFormerNodes;
        for (NodeStream node : nodes.values()) {
            lost += node.lost();
        }
        return lost;
    }

    /** How many events left early because too many were open. */
    long forcedOut() {
        return forcedOut;
    }

    /** How many records were dropped because their event had too many. */
    long recordsOverLimit() {
        return recordsOverLimit;
    }

    private void drain(NodeStream node, Output out) {
        OpenEvent next = node.pollReady(wall);
        while (next != null) {
            emit(node, next, out);
            next = node.pollReady(wall);
        }
    }

    private void flush(NodeStream node, Output out) {
        while (!node.isEmpty()) {
            emit(node, node.poll(), out);
        }
    }

    private void emit(NodeStream node, @Nullable OpenEvent event, Output out) {
        if (event == null) {
            return;
        }
        open--;
        left.put(event.id(), new Left(node.now(), event.syscall()));
        if (!event.isEmpty()) {
            out.event(event.close());
        }
    }
}
