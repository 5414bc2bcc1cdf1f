package io.redshank.model;

/**
 * The event time that one source of events has come to: the latest that its events tell of. A time more than an hour from
 * that, ahead or, at the beginning, behind, is believed only when more events bear it out than spoke for the time before it,
 * or {@value #WITNESSES} more than contradicted it: one forged or damaged time must not make all others late.
 *
 * <p>The vote is that of Boyer and Moore ("MJRTY, a fast majority vote algorithm", 1991): constant memory and time. Not
 * thread-safe.
 */
public final class SourceClock {
    /** Nanoseconds; times further apart than this are a leap. */
    public static final long LEAP = 3_600_000_000_000L;

    static final int WITNESSES = 16;

    private static final long NOT_SET = Long.MIN_VALUE;

    private long time = NOT_SET;
    /** How many events bear the time out, up to the number that settles it. */
    private int support;

    private long candidate;
    private int votes;

    /**
     * Takes the time of the next event.
     *
     * @param nanos since 1970
     * @return whether it was believed
     */
    public boolean see(long nanos) {
        if (time == NOT_SET) {
            time = nanos;
            support = 1;
            return true;
        }
        boolean leap = isLeap(nanos, time);
        if (leap && (nanos > time || support < WITNESSES)) {
            return challenge(nanos);
        }
        if (!leap) {
            time = Math.max(time, nanos);
            support = Math.min(WITNESSES, support + 1);
        }
        votes = Math.max(0, votes - 1);
        return true;
    }

    private boolean challenge(long nanos) {
        if (votes == 0) {
            candidate = nanos;
            votes = 1;
        } else if (isLeap(nanos, candidate)) {
            votes--;
        } else {
            candidate = Math.max(candidate, nanos);
            votes++;
        }
        if (votes <= support && votes < WITNESSES) {
            return false;
        }
        time = candidate;
        support = votes;
        votes = 0;
        return true;
    }

    private static boolean isLeap(long one, long other) {
        long distance = one - other;
        boolean overflow = ((one ^ other) & (one ^ distance)) < 0;
        return overflow || distance > LEAP || distance < -LEAP;
    }

    /** Whoever feeds the source knows that it has come to this time. An earlier time than the present one changes nothing. */
    public void reach(long nanos) {
        if (nanos > time) {
            time = nanos;
            support = WITNESSES;
            votes = 0;
        }
    }

    /** Nanoseconds since 1970; the least value before the first event. */
    public long time() {
        return time;
    }

    /**
     * All that a clock knows. Immutable.
     *
     * @param time the time it has come to
     * @param support how many events bear it out
     * @param candidate the time that is to be believed next
     * @param votes how many events speak for that
     */
    public record State(long time, int support, long candidate, int votes) {}

    /** What the clock knows at this moment. */
    public State state() {
        return new State(time, support, candidate, votes);
    }

    /** A clock that goes on where another stood. */
    public static SourceClock of(State state) {
        SourceClock clock = new SourceClock();
        clock.time = state.time;
        clock.support = state.support;
        clock.candidate = state.candidate;
        clock.votes = state.votes;
        return clock;
    }
}
