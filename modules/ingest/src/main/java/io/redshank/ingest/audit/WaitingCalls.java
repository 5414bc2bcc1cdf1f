package io.redshank.ingest.audit;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a call that waited was done. The kernel dates a record at the entry of its call, but numbers it at the exit: an
 * {@code accept} that waited an hour for its visitor is dated an hour early, between events of the hour's end. So it was done
 * no earlier than what has the numbers before it. On a live host that was quiet, it was done when its records arrived.
 *
 * <p>Only waits of a second or more count; what is shorter is the noise of several processors. Events must come in the order
 * of their numbers. Not thread-safe.
 */
final class WaitingCalls {
    /** A connection is accepted when its peer is there; of other calls the beginning is what matters. */
    private static final Set<String> WAITING = Set.of("accept", "accept4");

    private static final long LEAST_WAIT_MILLIS = 1_000;
    /** Few, so that one damaged time does not matter for long; more than one, as they may have waited themselves. */
    private static final int EVENTS_BEFORE = 4;

    private final long[] before = new long[EVENTS_BEFORE];
    private int next;
    private long lastWallMillis;

    WaitingCalls() {
        Arrays.fill(before, Long.MIN_VALUE);
    }

    void write(StateWriter out) {
        for (long time : before) {
            out.number(time);
        }
        out.number(next % EVENTS_BEFORE).number(lastWallMillis);
    }

    void read(StateReader in) {
        for (int i = 0; i < EVENTS_BEFORE; i++) {
            before[i] = in.number();
        }
        next = Math.floorMod(in.smallNumber(), EVENTS_BEFORE);
        lastWallMillis = in.number();
    }

    /**
     * The times of the next event.
     *
     * @param wallMillis the clock of a live host, or 0 for files
     */
    EventTimes of(AuditId id, @Nullable SystemCall call, long wallMillis) {
        long begun = id.millis();
        long happened = begun;
        if (call != null && WAITING.contains(call.name()) && call.succeeded()) {
            boolean quiet = wallMillis > 0 && lastWallMillis > 0 && wallMillis - lastWallMillis >= LEAST_WAIT_MILLIS;
            long done = quiet ? wallMillis : Arrays.stream(before).max().orElse(begun);
            happened = done >= begun + LEAST_WAIT_MILLIS ? done : begun;
        }
        before[next++ % EVENTS_BEFORE] = happened;
        lastWallMillis = wallMillis;
        return new EventTimes(begun, happened, Math.max(wallMillis, happened));
    }
}
