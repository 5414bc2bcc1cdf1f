package io.redshank.sequence;

import io.redshank.model.Event;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a matcher of sequences knows at one moment, as plain data: whoever keeps it may write it down, or carry it to
 * another machine. Immutable. Times are nanoseconds since 1970 unless they say otherwise; {@link Long#MIN_VALUE} stands for
 * never.
 *
 * @param keys what is waited for, the least recently touched first
 * @param seen how many events were seen so far
 * @param completed how many sequences were complete so far
 * @param keysEvicted see {@link SequenceStatistics}
 * @param keysCut see {@link SequenceStatistics}
 * @param decidedEarly see {@link SequenceStatistics}
 */
public record SequenceState(
        List<Key> keys, long seen, long completed, long keysEvicted, long keysCut, long decidedEarly) {
    public SequenceState {
        keys = List.copyOf(keys);
    }

    /** What the matchers of all shares of the keys know, as one of all of them would. */
    public static SequenceState merged(List<SequenceState> shares) {
        List<Key> keys = new ArrayList<>();
        long seen = 0;
        long completed = 0;
        long keysEvicted = 0;
        long keysCut = 0;
        long decidedEarly = 0;
        for (SequenceState share : shares) {
            keys.addAll(share.keys);
            seen = Math.max(seen, share.seen);
            completed = Math.max(completed, share.completed);
            keysEvicted += share.keysEvicted;
            keysCut += share.keysCut;
            decidedEarly += share.decidedEarly;
        }
        keys.sort(Comparator.comparingLong(Key::touched));
        return new SequenceState(keys, seen, completed, keysEvicted, keysCut, decidedEarly);
    }

    /** Writes it down. */
    public void write(StateWriter out) {
        out.all(keys, key -> key.write(out));
        out.number(seen).number(completed).number(keysEvicted).number(keysCut).number(decidedEarly);
    }

    /** Reads what was written. */
    public static SequenceState read(StateReader in) {
        return new SequenceState(
                in.all(() -> Key.read(in)), in.number(), in.number(), in.number(), in.number(), in.number());
    }

    /**
     * What waits under one combination of key values.
     *
     * @param behind for each positive stage but the last the newest partial sequence, or null
     * @param undecided complete sequences that wait for the end of their span, the oldest first
     * @param lastForbidden milliseconds of the last event that must not precede a sequence
     * @param forbiddenBefore milliseconds of the one before it, in an earlier millisecond
     */
    public record Key(
            List<@Nullable Object> values,
            List<@Nullable Chain> behind,
            List<Complete> undecided,
            long touched,
            long lastForbidden,
            long forbiddenBefore) {
        public Key {
            values = Collections.unmodifiableList(new ArrayList<>(values));
            behind = Collections.unmodifiableList(new ArrayList<>(behind));
            undecided = List.copyOf(undecided);
        }

        private void write(StateWriter out) {
            out.values(values);
            out.all(behind, chain -> {
                out.flag(chain != null);
                if (chain != null) {
                    chain.write(out);
                }
            });
            out.all(undecided, complete -> complete.write(out));
            out.number(touched).number(lastForbidden).number(forbiddenBefore);
        }

        private static Key read(StateReader in) {
            return new Key(
                    in.values(),
                    in.<@Nullable Chain>all(() -> in.flag() ? Chain.read(in) : null),
                    in.all(() -> Complete.read(in)),
                    in.number(),
                    in.number(),
                    in.number());
        }
    }

    /**
     * Events that follow each other.
     *
     * @param absentBefore milliseconds of the last event before them that must be absent
     * @param rejected whether an event came between two stages that must be absent there
     * @param absentSince milliseconds of the first event after them that must be absent before the next stage
     */
    public record Chain(List<Step> steps, long absentBefore, boolean rejected, long absentSince) {
        public Chain {
            steps = List.copyOf(steps);
        }

        private void write(StateWriter out) {
            out.all(steps, step -> step.write(out));
            out.number(absentBefore).flag(rejected).number(absentSince);
        }

        private static Chain read(StateReader in) {
            return new Chain(in.all(() -> Step.read(in)), in.number(), in.flag(), in.number());
        }
    }

    /**
     * An event.
     *
     * @param time its time by the order of the sequence
     * @param number counts events; between equal times it tells which came first
     */
    public record Step(Event event, long time, long number) {
        private void write(StateWriter out) {
            out.event(event).number(time).number(number);
        }

        private static Step read(StateReader in) {
            return new Step(in.event(), in.number(), in.number());
        }
    }

    /**
     * A complete sequence.
     *
     * @param end the last moment of its span
     * @param number counts complete sequences
     */
    public record Complete(Chain chain, long end, long number) {
        private void write(StateWriter out) {
            chain.write(out);
            out.number(end).number(number);
        }

        private static Complete read(StateReader in) {
            return new Complete(Chain.read(in), in.number(), in.number());
        }
    }
}
