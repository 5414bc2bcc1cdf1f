package io.redshank.ingest.evtx;

/** What stands in a chunk is not what should; the message says what, for people. */
final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String reason) {
        super(reason, null, false, false);
    }
}
