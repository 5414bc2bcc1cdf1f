package io.redshank.ingest.audit;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * The time of a stream of records: the latest that one of them names. A leap of more than an hour, ahead or back, is
 * believed only when {@value #WITNESSES} events in a row tell of it: one forged or damaged time must not end all waiting,
 * and a call that blocked for long is recorded with the time at which it began. Not thread-safe.
 */
final class StreamClock {
    static final long LEAP_MILLIS = 3_600_000;
    static final int WITNESSES = 4;

    private static final long NOT_SET = Long.MIN_VALUE;

    private long now = NOT_SET;
    private @Nullable AuditId witness;
    private int witnesses;

    /** Milliseconds since 1970; far in the past before the first record. */
    long now() {
        return now;
    }

    void write(StateWriter out) {
        out.number(now).flag(witness != null);
        if (witness != null) {
            witness.write(out);
        }
        out.number(witnesses);
    }

    void read(StateReader in) {
        now = in.number();
        witness = in.flag() ? AuditId.read(in) : null;
        witnesses = in.smallNumber();
    }

    void advance(AuditId id) {
        if (now == NOT_SET) {
            now = id.millis();
        } else if (near(now, id.millis())) {
            now = Math.max(now, id.millis());
            witnesses = 0;
        } else if (witness == null || witnesses == 0 || !near(witness.millis(), id.millis())) {
            witness = id;
            witnesses = 1;
        } else if (!witness.equals(id)) {
            witness = id;
            witnesses++;
            if (witnesses == WITNESSES) {
                now = id.millis();
                witnesses = 0;
            }
        }
    }

    private static boolean near(long one, long other) {
        return Math.abs(one - other) <= LEAP_MILLIS;
    }
}
