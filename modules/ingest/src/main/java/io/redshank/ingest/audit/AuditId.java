package io.redshank.ingest.audit;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;

/**
 * What the records of one audit event share.
 *
 * @param node the {@code node=} of the line, or empty
 * @param millis event time in milliseconds since 1970
 * @param serial the kernel's number, which starts again at boot and wraps at 2^32
 */
record AuditId(String node, long millis, long serial) {
    /** The last second, of the year 2262, that an event's time in nanoseconds can hold. */
    static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000_000 - 1;

    void write(StateWriter out) {
        out.name(node).number(millis).number(serial);
    }

    static AuditId read(StateReader in) {
        return new AuditId(in.name(), in.number(), in.number());
    }

    /** Event time in nanoseconds since 1970. */
    long nanos() {
        return millis * 1_000_000;
    }
}
