package io.redshank.engine.correlate;

import io.redshank.model.Event;
import io.redshank.model.state.StateException;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import io.redshank.sequence.SequenceState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** All that a {@link Correlator} knows at one moment, as plain data. Immutable. Times are nanoseconds since 1970. */
public sealed interface CorrelatorState {

    /** Of a machine that keeps nothing. */
    record Nothing() implements CorrelatorState {}

    /** What sequences wait for. */
    record OfSequence(SequenceState sequence) implements CorrelatorState {}

    /**
     * What new-terms rules have seen.
     *
     * @param seen the combination seen longest ago first
     * @param evicted how many were forgotten, as there were too many
     * @param cut how many events had too many
     */
    record OfNewTerms(List<Seen> seen, long evicted, long cut) implements CorrelatorState {
        /** When a combination of values was last seen. */
        public record Seen(List<@Nullable Object> values, long time) {
            public Seen {
                values = Collections.unmodifiableList(new ArrayList<>(values));
            }
        }

        public OfNewTerms {
            seen = List.copyOf(seen);
        }
    }

    /**
     * What a threshold has counted.
     *
     * @param open what has not reached it, the one counted for longest ago first
     * @param reached what has, in that order
     * @param evicted how many counts were forgotten, as there were too many
     * @param cut how many events had too many combinations of values
     * @param forgotten how many events were, as one count had too many
     */
    record OfThreshold(List<Count> open, List<Count> reached, long evicted, long cut, long forgotten)
            implements CorrelatorState {
        /**
         * The count of one combination of values.
         *
         * @param window the events in the window, as long as there are not enough
         * @param latest the last of them
         * @param distinct of each field that must have different values, how often each occurs
         */
        public record Count(
                List<@Nullable Object> values,
                List<Entry> window,
                List<Event> latest,
                List<Map<Object, Integer>> distinct,
                long reachedAt,
                long total,
                long from,
                long to) {
            public Count {
                values = Collections.unmodifiableList(new ArrayList<>(values));
                window = List.copyOf(window);
                latest = List.copyOf(latest);
                distinct = List.copyOf(distinct);
            }

            private void write(StateWriter out) {
                out.values(values);
                out.all(window, entry -> {
                    out.number(entry.time());
                    out.all(entry.values(), out::values);
                });
                out.events(latest);
                out.all(distinct, times -> {
                    out.size(times.size());
                    times.forEach((value, count) -> out.value(value).number(count));
                });
                out.number(reachedAt).number(total).number(from).number(to);
            }

            private static Count read(StateReader in) {
                return new Count(
                        in.values(),
                        in.all(() -> new Entry(in.number(), in.all(() -> present(in)))),
                        in.events(),
                        in.all(() -> times(in)),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number());
            }

            private static List<Object> present(StateReader in) {
                return in.all(() -> notNull(in.value()));
            }

            private static Map<Object, Integer> times(StateReader in) {
                Map<Object, Integer> times = new LinkedHashMap<>();
                int size = in.size();
                for (int i = 0; i < size; i++) {
                    times.put(notNull(in.value()), in.smallNumber());
                }
                return times;
            }

            private static Object notNull(@Nullable Object value) {
                if (value == null) {
                    throw new StateException("the state is damaged: a value is missing");
                }
                return value;
            }
        }

        /**
         * An event counted.
         *
         * @param values of each field that must have different ones
         */
        public record Entry(long time, List<List<Object>> values) {}

        public OfThreshold {
            open = List.copyOf(open);
            reached = List.copyOf(reached);
        }
    }

    /**
     * What the machines of all shares of the keys know, as one of all of them would.
     *
     * @param shares of one kind, at least one
     */
    static CorrelatorState merged(List<CorrelatorState> shares) {
        return switch (shares.getFirst()) {
            case Nothing nothing -> nothing;
            case OfSequence unused ->
                new OfSequence(SequenceState.merged(shares.stream()
                        .map(share -> ((OfSequence) share).sequence)
                        .toList()));
            case OfNewTerms unused ->
                new OfNewTerms(
                        sorted(shares, share -> ((OfNewTerms) share).seen, OfNewTerms.Seen::time),
                        sum(shares, share -> ((OfNewTerms) share).evicted),
                        sum(shares, share -> ((OfNewTerms) share).cut));
            case OfThreshold unused ->
                new OfThreshold(
                        sorted(
                                shares,
                                share -> ((OfThreshold) share).open,
                                count -> count.window.getLast().time()),
                        sorted(shares, share -> ((OfThreshold) share).reached, OfThreshold.Count::reachedAt),
                        sum(shares, share -> ((OfThreshold) share).evicted),
                        sum(shares, share -> ((OfThreshold) share).cut),
                        sum(shares, share -> ((OfThreshold) share).forgotten));
        };
    }

    private static <T> List<T> sorted(
            List<CorrelatorState> shares, Function<CorrelatorState, List<T>> entries, ToLongFunction<T> time) {
        return shares.stream()
                .flatMap(share -> entries.apply(share).stream())
                .sorted(Comparator.comparingLong(time))
                .toList();
    }

    private static long sum(List<CorrelatorState> shares, ToLongFunction<CorrelatorState> number) {
        return shares.stream().mapToLong(number).sum();
    }

    /** Writes it down. */
    default void write(StateWriter out) {
        switch (this) {
            case Nothing nothing -> out.number(0);
            case OfSequence(SequenceState sequence) -> sequence.write(out.number(1));
            case OfNewTerms(List<OfNewTerms.Seen> seen, long evicted, long cut) -> {
                out.number(2).all(seen, one -> out.values(one.values()).number(one.time()));
                out.number(evicted).number(cut);
            }
            case OfThreshold counts -> {
                out.number(3).all(counts.open, count -> count.write(out));
                out.all(counts.reached, count -> count.write(out));
                out.number(counts.evicted).number(counts.cut).number(counts.forgotten);
            }
        }
    }

    /** Reads what was written. */
    static CorrelatorState read(StateReader in) {
        long kind = in.number();
        if (kind == 0) {
            return new Nothing();
        }
        if (kind == 1) {
            return new OfSequence(SequenceState.read(in));
        }
        if (kind == 2) {
            return new OfNewTerms(
                    in.all(() -> new OfNewTerms.Seen(in.values(), in.number())), in.number(), in.number());
        }
        if (kind == 3) {
            return new OfThreshold(
                    in.all(() -> OfThreshold.Count.read(in)),
                    in.all(() -> OfThreshold.Count.read(in)),
                    in.number(),
                    in.number(),
                    in.number());
        }
        throw new StateException("the state is damaged: there is no machine of kind " + kind);
    }
}
