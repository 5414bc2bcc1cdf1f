package io.redshank.engine;

import io.redshank.engine.correlate.Detection;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * The programs that share a total order of events, how far its time has come, and the events that wait in it. Not thread-safe. An event
 * costs the programs that want it; time that passes costs nothing until it decides something.
 */
final class OrderedPrograms {
    private final EventOrder key;
    private final ProgramTable table;
    private final AlertFlow alerts;
    private final ObjLongConsumer<String> counter;
    private final List<ProgramRun.Ordered> programs = new ArrayList<>();
    /** Those of its programs. */
    private final BitSet conditions = new BitSet();

    private final SourceTimes times = new SourceTimes();
    private final LateReview review;
    private final ReorderBuffer buffer;
    private long late;
    /** The earliest watermark at which time passing changes anything. */
    private long due = Long.MIN_VALUE;

    OrderedPrograms(
            EventOrder key,
            EngineOptions options,
            ProgramTable table,
            AlertFlow alerts,
            AlertListener listener,
            ObjLongConsumer<String> counter) {
        this.key = key;
        this.table = table;
        this.alerts = alerts;
        this.counter = counter;
        this.review = new LateReview(options, listener::late);
        this.buffer = new ReorderBuffer(options.lateness().toNanos(), options.maxBuffered(), this::feed, this::late);
    }

    void add(ProgramRun.Ordered program) {
        programs.add(program);
        conditions.set(program.first(), program.first() + program.size());
    }

    void place(Event event, String source, BitSet matched) {
        Long time = Tiebreakers.time(event, key);
        boolean wanted = matched.intersects(conditions);
        if (time == null) {
            counter.accept("sequence.no_time", wanted ? 1 : 0);
            return;
        }
        if (wanted) {
            // an alert is as old as what it tells of, which by now is settled; it comes after all that is
            long placed = event.index().equals(AlertFields.INDEX) ? Math.max(time, buffer.watermark()) : time;
            buffer.add(event, placed, Tiebreakers.of(event, key), own(matched));
        }
        if (!event.timeIsArrival()) {
            times.see(source, time);
            progress();
        }
    }

    private BitSet own(BitSet all) {
        BitSet own = (BitSet) all.clone();
        own.and(conditions);
        return own;
    }

    void progress() {
        long before = buffer.watermark();
        buffer.reached(times.time());
        if (buffer.watermark() > before) {
            advance(buffer.watermark());
            review.advance(buffer.watermark());
        }
    }

    /** Time passes for the programs for which it changes something. */
    private void advance(long watermark) {
        if (watermark < due) {
            return;
        }
        due = Long.MAX_VALUE;
        for (ProgramRun.Ordered program : programs) {
            AlertFolding folding = program.folding();
            program.correlator().advance(watermark, found -> raise(program, found));
            if (folding != null) {
                folding.advance(watermark, alerts::closed);
            }
            due = Math.min(due, dueOf(program));
        }
    }

    private void feed(ReorderBuffer.Waiting waiting) {
        review.passed(waiting);
        table.forEach(waiting.matched(), run -> {
            if (run instanceof ProgramRun.Ordered program) {
                program.correlator()
                        .accept(
                                waiting.event(),
                                waiting.time(),
                                program.own(waiting.matched()),
                                found -> raise(program, found));
                due = Math.min(due, dueOf(program));
            }
        });
    }

    private static long dueOf(ProgramRun.Ordered program) {
        AlertFolding folding = program.folding();
        long due = program.correlator().due();
        return folding == null ? due : Math.min(due, folding.due());
    }

    private void late(ReorderBuffer.Waiting waiting) {
        late++;
        List<ProgramRun.Ordered> sequences = new ArrayList<>();
        table.forEach(waiting.matched(), run -> {
            if (run instanceof ProgramRun.Ordered program) {
                if (program.program().plan() instanceof QueryPlan.SequencePlan) {
                    sequences.add(program);
                } else {
                    counter.accept(program.program().rule().type() + ".late", 1);
                }
            }
        });
        review.late(waiting, sequences, times.time());
    }

    EngineState.OfOrder state(boolean ofAlerts, ProgramPlaces places) {
        return new EngineState.OfOrder(
                key,
                ofAlerts,
                times.states(),
                times.gone(),
                times.ahead(),
                places.states(buffer.waiting()),
                buffer.watermark(),
                buffer.anyReleased(),
                buffer.arrivals(),
                buffer.forced(),
                places.states(review.past()),
                review.forgotten(),
                review.unexamined(),
                late);
    }

    void restore(EngineState.OfOrder state, ProgramPlaces.Known known) {
        times.restore(state);
        buffer.restore(known.waiting(state.waiting()), state);
        review.restore(known.waiting(state.past()), state);
        late = state.late();
        due = Long.MIN_VALUE;
    }

    void finish() {
        buffer.finish();
        for (ProgramRun.Ordered program : programs) {
            program.correlator().finish(found -> raise(program, found));
            AlertFolding folding = program.folding();
            if (folding != null) {
                folding.finish(alerts::closed);
            }
        }
        review.finish();
    }

    private void raise(ProgramRun.Ordered program, Detection found) {
        alerts.raise(program, program.folding(), found);
    }

    SourceTimes times() {
        return times;
    }

    LateReview review() {
        return review;
    }

    /** How many events came too late for their place. */
    long late() {
        return late;
    }

    /** Adds what bounds dropped, by name. */
    void losses(Map<String, Long> all) {
        all.merge("sequence.late_unexamined", review.unexamined(), Long::sum);
        all.merge("sequence.reorder_forced", buffer.forced(), Long::sum);
        for (ProgramRun.Ordered program : programs) {
            String kind = program.program().plan() instanceof QueryPlan.SequencePlan
                    ? "sequence."
                    : program.program().rule().type() + ".";
            program.correlator().losses().forEach((name, amount) -> all.merge(kind + name, amount, Long::sum));
        }
    }
}
