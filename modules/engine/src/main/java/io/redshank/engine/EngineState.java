package io.redshank.engine;

import io.redshank.engine.correlate.CorrelatorState;
import io.redshank.expr.plan.EventOrder;
import io.redshank.model.Event;
import io.redshank.model.SourceClock;
import io.redshank.model.state.StateException;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an engine knows at one moment, as plain data: whoever keeps it may write it down, or carry it to another machine.
 * Immutable. Times are nanoseconds since 1970.
 *
 * @param programs one for each program, in the engine's order; others name them by their place in it
 * @param orders the total orders in which programs see events
 * @param alertIds of the latest alerts, the oldest first
 * @param alertsByRule see {@link EngineStatistics}
 * @param counters see {@link EngineStatistics}
 * @param events how many events were given
 * @param first the earliest event's time
 * @param last the latest event's time
 */
public record EngineState(
        List<OfProgram> programs,
        List<OfOrder> orders,
        List<String> alertIds,
        SequencedMap<String, Long> alertsByRule,
        SequencedMap<String, Long> counters,
        long events,
        long first,
        long last) {
    public EngineState {
        programs = List.copyOf(programs);
        orders = List.copyOf(orders);
        alertIds = List.copyOf(alertIds);
        alertsByRule = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(alertsByRule));
        counters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(counters));
    }

    /**
     * What is known of one program.
     *
     * @param fingerprint tells it from others, and from itself with another query
     * @param name of the rule, for people
     * @param correlator empty for programs that look at single events
     * @param folding of programs whose alerts fold
     * @param capInterval the interval in which alerts were counted last
     * @param capAlerts how many there were
     * @param late events that came too late and are to be reviewed
     */
    public record OfProgram(
            String fingerprint,
            String name,
            @Nullable CorrelatorState correlator,
            @Nullable OfFolding folding,
            long capInterval,
            int capAlerts,
            List<Late> late) {
        public OfProgram {
            late = List.copyOf(late);
        }

        private void write(StateWriter out) {
            out.text(fingerprint).text(name).flag(correlator != null);
            if (correlator != null) {
                correlator.write(out);
            }
            out.flag(folding != null);
            if (folding != null) {
                folding.write(out);
            }
            out.number(capInterval).number(capAlerts);
            out.all(late, one -> {
                one.waiting().write(out);
                out.number(one.lateness());
            });
        }

        private static OfProgram read(StateReader in) {
            return new OfProgram(
                    in.text(),
                    in.text(),
                    in.flag() ? CorrelatorState.read(in) : null,
                    in.flag() ? OfFolding.read(in) : null,
                    in.number(),
                    in.smallNumber(),
                    in.all(() -> new Late(Waiting.read(in), in.number())));
        }
    }

    /** An event that came too late, and the lateness that would have kept it in its place. */
    public record Late(Waiting waiting, long lateness) {}

    /**
     * An event in an order.
     *
     * @param matched which conditions of which programs hold for it
     */
    public record Waiting(Event event, long time, @Nullable Object tiebreaker, long arrival, List<Matched> matched) {
        public Waiting {
            matched = List.copyOf(matched);
        }

        private void write(StateWriter out) {
            out.event(event).number(time).value(tiebreaker).number(arrival);
            out.all(matched, one -> out.number(one.program()).bits(one.conditions()));
        }

        private static Waiting read(StateReader in) {
            return new Waiting(
                    in.event(),
                    in.number(),
                    in.value(),
                    in.number(),
                    in.all(() -> new Matched(in.smallNumber(), in.bits())));
        }
    }

    /**
     * The conditions of a program that hold.
     *
     * @param program its place among all
     * @param conditions counted from its first one
     */
    public record Matched(int program, BitSet conditions) {}

    /**
     * What is known of an order.
     *
     * @param ofAlerts whether it is that of programs that read alerts
     * @param sources whose events come, the first heard of first
     * @param gone the latest time of sources that are gone
     * @param ahead how many events were far ahead of their source
     * @param waiting events that wait for their place, in their order
     * @param watermark events before it are late
     * @param anyReleased whether one was given out
     * @param arrivals how many events came
     * @param forced how many were given out early
     * @param past events given out that are kept for reviews, in their order
     * @param forgotten the latest time of those that are not kept
     * @param unexamined how many late events could not be judged
     * @param late how many events were late
     */
    public record OfOrder(
            EventOrder key,
            boolean ofAlerts,
            List<OfSource> sources,
            long gone,
            long ahead,
            List<Waiting> waiting,
            long watermark,
            boolean anyReleased,
            long arrivals,
            long forced,
            List<Waiting> past,
            long forgotten,
            long unexamined,
            long late) {
        public OfOrder {
            sources = List.copyOf(sources);
            waiting = List.copyOf(waiting);
            past = List.copyOf(past);
        }

        private void write(StateWriter out) {
            out.text(key.timestampField()).textOrNull(key.tiebreakerField()).flag(ofAlerts);
            out.all(sources, source -> source.write(out)).number(gone).number(ahead);
            out.all(waiting, one -> one.write(out)).number(watermark).flag(anyReleased);
            out.number(arrivals).number(forced);
            out.all(past, one -> one.write(out)).number(forgotten);
            out.number(unexamined).number(late);
        }

        private static OfOrder read(StateReader in) {
            return new OfOrder(
                    new EventOrder(in.text(), in.textOrNull()),
                    in.flag(),
                    in.all(() -> OfSource.read(in)),
                    in.number(),
                    in.number(),
                    in.all(() -> Waiting.read(in)),
                    in.number(),
                    in.flag(),
                    in.number(),
                    in.number(),
                    in.all(() -> Waiting.read(in)),
                    in.number(),
                    in.number(),
                    in.number());
        }
    }

    /** How far a source has come. */
    public record OfSource(String name, SourceClock.State clock, boolean idle) {
        private void write(StateWriter out) {
            out.name(name).number(clock.time()).number(clock.support());
            out.number(clock.candidate()).number(clock.votes()).flag(idle);
        }

        private static OfSource read(StateReader in) {
            return new OfSource(
                    in.name(),
                    new SourceClock.State(in.number(), in.smallNumber(), in.number(), in.smallNumber()),
                    in.flag());
        }
    }

    /** Groups of alerts into which others fold, in the order in which they began, and how many were closed early. */
    public record OfFolding(List<Group> groups, long closedEarly) {
        public OfFolding {
            groups = List.copyOf(groups);
        }

        private void write(StateWriter out) {
            out.all(groups, group -> group.write(out)).number(closedEarly);
        }

        private static OfFolding read(StateReader in) {
            return new OfFolding(in.all(() -> Group.read(in)), in.number());
        }
    }

    /**
     * Alerts into which others fold.
     *
     * @param key the values they share; null for a field without one
     * @param began the time at which the first was raised
     * @param end the time of the latest event
     * @param folded how many alerts did
     */
    public record Group(List<@Nullable Object> key, List<OfAlert> alerts, long began, long end, long folded) {
        public Group {
            alerts = List.copyOf(alerts);
        }

        private void write(StateWriter out) {
            out.values(key)
                    .all(alerts, alert -> alert.write(out))
                    .number(began)
                    .number(end)
                    .number(folded);
        }

        private static Group read(StateReader in) {
            List<@Nullable Object> key = in.values();
            List<OfAlert> alerts = in.all(() -> OfAlert.read(in));
            if (alerts.isEmpty()) {
                throw new StateException("the state is damaged: a group without alerts");
            }
            return new Group(key, alerts, in.number(), in.number(), in.number());
        }
    }

    /** An alert without its rule. */
    public record OfAlert(String id, boolean buildingBlock, Map<String, Object> document, List<Event> events) {
        private void write(StateWriter out) {
            out.text(id).flag(buildingBlock).value(document).events(events);
        }

        private static OfAlert read(StateReader in) {
            String id = in.text();
            boolean buildingBlock = in.flag();
            Map<String, Object> document = new LinkedHashMap<>();
            in.object().forEach((name, value) -> {
                if (value != null) {
                    document.put(name, value);
                }
            });
            return new OfAlert(id, buildingBlock, document, in.events());
        }
    }

    /** Writes it down. */
    public void write(StateWriter out) {
        out.all(programs, program -> program.write(out)).all(orders, order -> order.write(out));
        out.all(alertIds, out::text).counters(alertsByRule).counters(counters);
        out.number(events).number(first).number(last);
    }

    /**
     * Reads what was written.
     *
     * @throws StateException if it is damaged
     */
    public static EngineState read(StateReader in) {
        return new EngineState(
                in.all(() -> OfProgram.read(in)),
                in.all(() -> OfOrder.read(in)),
                in.all(in::text),
                in.counters(),
                in.counters(),
                in.number(),
                in.number(),
                in.number());
    }
}
