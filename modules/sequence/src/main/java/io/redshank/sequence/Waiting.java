package io.redshank.sequence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits under one combination of key values. For the matcher alone, which reads and writes its fields. */
final class Waiting {
    /** Behind each positive stage but the last, the newest partial sequence. */
    final @Nullable Partial[] behind;

    /** Complete sequences that wait for the end of their span, the oldest first. */
    final List<Undecided> undecided = new ArrayList<>(0);

    /** Nanoseconds since 1970 of the last event that changed anything. */
    long touched;

    private long lastForbidden = SequenceMatcher.NEVER;
    private long forbiddenBefore = SequenceMatcher.NEVER;

    Waiting(int stages) {
        behind = new Partial[stages];
    }

    /** Notes an event that must not precede a sequence. */
    void forbid(long millis) {
        if (millis != lastForbidden) {
            forbiddenBefore = lastForbidden;
            lastForbidden = millis;
        }
    }

    /** The last such event in an earlier millisecond. */
    long forbiddenBefore(long millis) {
        return lastForbidden < millis ? lastForbidden : forbiddenBefore;
    }

    boolean isEmpty() {
        for (Partial partial : behind) {
            if (partial != null) {
                return false;
            }
        }
        return undecided.isEmpty();
    }

    SequenceState.Key state(List<@Nullable Object> values) {
        List<SequenceState.@Nullable Chain> chains = new ArrayList<>(behind.length);
        for (Partial partial : behind) {
            chains.add(partial == null ? null : partial.state());
        }
        List<SequenceState.Complete> complete = new ArrayList<>(undecided.size());
        for (Undecided match : undecided) {
            complete.add(new SequenceState.Complete(match.complete().state(), match.end(), match.number()));
        }
        return new SequenceState.Key(values, chains, complete, touched, lastForbidden, forbiddenBefore);
    }

    /**
     * @param stages how many partial sequences the plan keeps
     */
    static Waiting of(SequenceState.Key key, int stages) {
        if (key.behind().size() != stages) {
            throw new IllegalArgumentException(
                    "a state of " + key.behind().size() + " stages for a sequence that keeps " + stages);
        }
        Waiting waiting = new Waiting(stages);
        for (int i = 0; i < stages; i++) {
            SequenceState.Chain chain = key.behind().get(i);
            waiting.behind[i] = chain == null ? null : Partial.of(chain);
        }
        for (SequenceState.Complete match : key.undecided()) {
            waiting.undecided.add(new Undecided(Partial.of(match.chain()), key.values(), match.end(), match.number()));
        }
        waiting.touched = key.touched();
        waiting.lastForbidden = key.lastForbidden();
        waiting.forbiddenBefore = key.forbiddenBefore();
        return waiting;
    }
}
