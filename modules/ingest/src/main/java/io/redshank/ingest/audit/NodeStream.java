package io.redshank.ingest.audit;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The open events of one node, in the order in which they are to leave.
 *
 * <p>That order is the kernel's serial number and not the time: the kernel numbers an event when its call returns but dates
 * it when the call began, so that an accept that blocked for a minute is a minute older than its neighbours. Numbers start
 * again at boot and wrap at 2^32. The audit daemon numbers its own records apart; those take their place by time.
 *
 * <p>Not thread-safe. Operations cost the logarithm of the number of open events.
 */
final class NodeStream {
    /** How long an event waits for the rest of its records, by the time of the stream. */
    static final long TIMEOUT_MILLIS = 2_000;
    /** How long a complete event waits for those with lower numbers, of which no record has come yet. */
    static final long HOLD_MILLIS = 200;

    /** Serial numbers farther apart than this belong to different boots. */
    static final long SERIAL_JUMP = 1L << 24;

    private static final long SERIAL_MASK = 0xFFFF_FFFFL;
    private static final long NONE = -1;

    private final boolean live;
    private final long wallTimeoutMillis;
    /** By id, the one first opened first. */
    private final Map<AuditId, OpenEvent> open = new LinkedHashMap<>();

    private final TreeSet<OpenEvent> ofKernel = new TreeSet<>(Comparator.comparingLong(OpenEvent::order)
            .thenComparingLong(event -> event.id().millis())
            .thenComparingLong(event -> event.id().serial()));
    private final TreeSet<OpenEvent> ofDaemon = new TreeSet<>(
            Comparator.<OpenEvent>comparingLong(event -> event.id().millis())
                    .thenComparingLong(event -> event.id().serial()));
    private final StreamClock clock = new StreamClock();
    private long highestOrder = NONE;
    private long lastOrder = NONE;
    private long lost;

    /**
     * @param live whether an event leaves at once when its number follows the last one's; from files, where nobody waits,
     *     the order is then the same however records were mixed
     */
    NodeStream(boolean live, long wallTimeoutMillis) {
        this.live = live;
        this.wallTimeoutMillis = wallTimeoutMillis;
    }

    void write(StateWriter out) {
        out.all(open.values(), event -> event.write(out));
        clock.write(out);
        out.number(highestOrder).number(lastOrder).number(lost);
    }

    void read(StateReader in) {
        for (OpenEvent event : in.all(() -> OpenEvent.read(in))) {
            open.put(event.id(), event);
        }
        open.values().forEach(event -> (event.order() == NONE ? ofDaemon : ofKernel).add(event));
        clock.read(in);
        highestOrder = in.number();
        lastOrder = in.number();
        lost = in.number();
    }

    /** How many events are open. */
    int size() {
        return open.size();
    }

    @Nullable
    OpenEvent find(AuditId id) {
        return open.get(id);
    }

    OpenEvent open(AuditRecord first) {
        AuditId id = first.id();
        boolean ofDaemonItself = first.type().startsWith("DAEMON_");
        OpenEvent event = new OpenEvent(id, ofDaemonItself ? NONE : order(id), Math.max(clock.now(), id.millis()));
        open.put(id, event);
        (ofDaemonItself ? ofDaemon : ofKernel).add(event);
        return event;
    }

    /** The serial number, made to grow over wraps and boots; its lower 32 bits stay what they are. */
    private long order(AuditId id) {
        long serial = id.serial() & SERIAL_MASK;
        long order = serial;
        if (highestOrder != NONE) {
            long step = (int) (serial - highestOrder);
            boolean booted = step < 0 && id.millis() > clock.now() + TIMEOUT_MILLIS;
            order = Math.abs(step) > SERIAL_JUMP || booted
                    ? (highestOrder >>> 32) + 2 << 32 | serial
                    : Math.max(highestOrder + step, 0);
        }
        highestOrder = Math.max(highestOrder, order);
        return order;
    }

    /** A live host's clock stands at this. */
    void tick(long wallMillis) {
        open.values().forEach(event -> event.tick(wallMillis));
    }

    void advance(AuditId id) {
        clock.advance(id);
    }

    long now() {
        return clock.now();
    }

    /** How many serial numbers had not been seen when it was their turn. */
    long lost() {
        return lost;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** The next event if it has waited for enough; it has left then. Null if there is none. */
    @Nullable
    OpenEvent pollReady(long wallMillis) {
        OpenEvent next = first();
        if (next == null) {
            return null;
        }
        if (next.isComplete() ? isItsTurn(next, wallMillis) : isOverdue(next, wallMillis)) {
            return leave(next);
        }
        OpenEvent oldest = open.values().iterator().next();
        return isOverdue(oldest, wallMillis) ? leave(oldest) : null;
    }

    /** The next event, complete or not; null if none is open. */
    @Nullable
    OpenEvent poll() {
        OpenEvent next = first();
        return next == null ? null : leave(next);
    }

    private @Nullable OpenEvent first() {
        if (ofDaemon.isEmpty()) {
            return ofKernel.isEmpty() ? null : ofKernel.first();
        }
        OpenEvent daemon = ofDaemon.first();
        return ofKernel.isEmpty()
                        || daemon.id().millis() <= ofKernel.first().id().millis()
                ? daemon
                : ofKernel.first();
    }

    private boolean isItsTurn(OpenEvent event, long wallMillis) {
        boolean follows = lastOrder == NONE || event.order() <= lastOrder + 1;
        return (live && follows)
                || clock.now() - event.openedInStream() >= HOLD_MILLIS
                || event.hasWaited(HOLD_MILLIS, wallMillis);
    }

    private boolean isOverdue(OpenEvent event, long wallMillis) {
        return clock.now() - event.openedInStream() >= TIMEOUT_MILLIS || event.hasWaited(wallTimeoutMillis, wallMillis);
    }

    private OpenEvent leave(OpenEvent event) {
        open.remove(event.id());
        if (event.order() == NONE) {
            ofDaemon.remove(event);
            return event;
        }
        ofKernel.remove(event);
        long step = event.order() - lastOrder;
        if (lastOrder != NONE && step > 1 && step <= SERIAL_JUMP) {
            lost += step - 1;
        }
        lastOrder = Math.max(lastOrder, event.order());
        return event;
    }
}
