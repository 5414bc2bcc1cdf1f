package io.redshank.engine;

import io.redshank.engine.correlate.Correlator;
import io.redshank.expr.Condition;
import io.redshank.expr.plan.EventOrder;
import io.redshank.expr.plan.Pipe;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.RulePlan;
import io.redshank.match.Matcher;
import io.redshank.model.Event;
import io.redshank.sequence.SampleMatcher;
import io.redshank.sequence.SequenceLimits;
import io.redshank.sequence.SequenceMatch;
import io.redshank.sequence.SequenceMatcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers one query over events that are all there. Stateless and thread-safe; sorts the events, then passes once. */
public final class QueryRunner {
    private QueryRunner() {}

    /** An event with its place in the order. */
    private record Placed(Event event, long time, @Nullable Object tiebreaker) {}

    /**
     * Searches: which events satisfy a condition, in the order of their arrival, whether they have a time or not.
     *
     * @param size the most results; the first are kept
     */
    public static QueryResult.Events search(QueryPlan.EventPlan plan, List<Event> events, int size) {
        List<Event> found = new ArrayList<>();
        Matcher matcher = Matcher.of(List.of(plan.condition()));
        BitSet matched = new BitSet();
        for (Event event : events) {
            matcher.match(event, matched);
            if (matched.get(0) && found.size() < size) {
                found.add(event);
            }
        }
        return new QueryResult.Events(found);
    }

    /**
     * Runs a query.
     *
     * @param events in the order of their arrival; those without a time in the order's field take no part
     * @param size the most results; the newest are kept of events and sequences, the first of samples
     * @param samplesPerKey the most samples of one combination of keys, 1 or more
     */
    public static QueryResult run(QueryPlan plan, List<Event> events, EventOrder order, int size, int samplesPerKey) {
        List<Placed> sorted = sorted(events, order);
        return switch (plan) {
            case QueryPlan.EventPlan single -> {
                List<Event> found = new ArrayList<>();
                Matcher matcher = Matcher.of(List.of(single.condition()));
                BitSet matched = new BitSet();
                for (Placed placed : sorted) {
                    matcher.match(placed.event(), matched);
                    if (matched.get(0)) {
                        found.add(placed.event());
                    }
                }
                yield new QueryResult.Events(newest(Pipe.apply(single.pipes(), found), size));
            }
            case QueryPlan.SequencePlan sequence -> {
                List<QueryResult.Sequence> found = new ArrayList<>();
                for (SequenceMatch match : sequences(sequence, sorted)) {
                    found.add(new QueryResult.Sequence(match.keys(), match.events()));
                }
                yield new QueryResult.Sequences(newest(Pipe.apply(sequence.pipes(), found), size));
            }
            case QueryPlan.SamplePlan sample -> {
                List<QueryResult.Sample> found = samples(sample, sorted, samplesPerKey);
                List<QueryResult.Sample> kept = Pipe.apply(sample.pipes(), found);
                yield new QueryResult.Samples(kept.subList(0, Math.min(size, kept.size())));
            }
        };
    }

    /**
     * Runs what a rule makes of its query.
     *
     * @param events in the order of their arrival
     * @return the events of each result; of a threshold the latest ones
     */
    public static List<List<Event>> find(RulePlan plan, List<Event> events, EventOrder order) {
        return switch (plan) {
            case QueryPlan query ->
                switch (run(query, events, order, Integer.MAX_VALUE, 1)) {
                    case QueryResult.Events found ->
                        found.events().stream().map(List::of).toList();
                    case QueryResult.Sequences found ->
                        found.sequences().stream()
                                .map(sequence -> present(sequence.events()))
                                .toList();
                    case QueryResult.Samples found ->
                        found.samples().stream().map(QueryResult.Sample::events).toList();
                };
            case RulePlan.ThresholdPlan threshold -> correlated(threshold, events, order);
            case RulePlan.NewTermsPlan terms -> correlated(terms, events, order);
            case RulePlan.IndicatorPlan match ->
                find(new QueryPlan.EventPlan(match.condition(), List.of()), events, order);
        };
    }

    private static List<Event> present(List<@Nullable Event> events) {
        return events.stream().filter(Objects::nonNull).map(Event.class::cast).toList();
    }

    private static List<List<Event>> correlated(RulePlan plan, List<Event> events, EventOrder order) {
        Matcher conditions = Matcher.of(ProgramRun.conditionsOf(plan));
        Correlator correlator = ProgramRun.correlator(plan, EngineOptions.DEFAULT);
        List<List<Event>> found = new ArrayList<>();
        BitSet matched = new BitSet();
        for (Placed placed : sorted(events, order)) {
            conditions.match(placed.event(), matched);
            if (!matched.isEmpty()) {
                correlator.accept(placed.event(), placed.time(), matched, detection -> found.add(detection.events()));
            }
        }
        correlator.finish(detection -> found.add(detection.events()));
        return found;
    }

    private static List<Placed> sorted(List<Event> events, EventOrder order) {
        List<Placed> placed = new ArrayList<>(events.size());
        for (Event event : events) {
            Long time = Tiebreakers.time(event, order);
            if (time != null) {
                placed.add(new Placed(event, time, Tiebreakers.of(event, order)));
            }
        }
        placed.sort(Comparator.comparingLong(Placed::time).thenComparing(Placed::tiebreaker, Tiebreakers.ORDER));
        return placed;
    }

    private static List<SequenceMatch> sequences(QueryPlan.SequencePlan plan, List<Placed> sorted) {
        Matcher conditions = Matcher.of(ProgramRun.conditionsOf(plan));
        SequenceMatcher matcher = new SequenceMatcher(plan, SequenceLimits.DEFAULT);
        List<SequenceMatch> found = new ArrayList<>();
        BitSet matched = new BitSet();
        int stages = plan.stages().size();
        for (Placed placed : sorted) {
            conditions.match(placed.event(), matched);
            if (!matched.isEmpty()) {
                matcher.accept(placed.event(), placed.time(), matched.get(0, stages), matched.get(stages), found::add);
            }
        }
        matcher.finish(found::add);
        if (plan.stages().getLast().missing()) {
            // decided at the end of their spans, they are told by their last event like all others
            IdentityHashMap<Event, Integer> places = new IdentityHashMap<>();
            for (int i = 0; i < sorted.size(); i++) {
                places.put(sorted.get(i).event(), i);
            }
            found.sort(Comparator.comparing(match -> places.get(last(match))));
        }
        return found;
    }

    private static Event last(SequenceMatch match) {
        for (Event event : match.events().reversed()) {
            if (event != null) {
                return event;
            }
        }
        throw new IllegalStateException("a sequence of missing events alone");
    }

    private static List<QueryResult.Sample> samples(QueryPlan.SamplePlan plan, List<Placed> sorted, int perKey) {
        List<Condition> conditions =
                plan.stages().stream().map(stage -> stage.condition()).toList();
        Matcher matcher = Matcher.of(conditions);
        List<Event> events = new ArrayList<>();
        List<BitSet> stages = new ArrayList<>();
        for (Placed placed : sorted) {
            BitSet matched = new BitSet();
            matcher.match(placed.event(), matched);
            if (!matched.isEmpty()) {
                events.add(placed.event());
                stages.add(matched);
            }
        }
        return SampleMatcher.match(plan, events, stages, perKey).stream()
                .map(match -> new QueryResult.Sample(match.keys(), match.events()))
                .toList();
    }

    private static <T> List<T> newest(List<T> results, int size) {
        return results.subList(Math.max(0, results.size() - size), results.size());
    }
}
