package io.redshank.ingest.audit;

/**
 * When an event happened, in milliseconds since 1970.
 *
 * @param begun what its records say: when the system call was entered
 * @param happened when it was done; the same, but for a call that waited
 * @param arrived when its records arrived at a live host; the same again for files
 */
record EventTimes(long begun, long happened, long arrived) {
    /** Of an event that took no time. */
    static EventTimes at(long millis) {
        return new EventTimes(millis, millis, millis);
    }

    boolean waited() {
        return happened > begun;
    }
}
