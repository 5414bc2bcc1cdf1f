package io.redshank.sequence;

import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sequences as they are defined, without regard to cost: what waits behind a stage after an event is defined by what waited
 * before it, and what must be absent is looked for in the whole list. Keys are text.
 */
final class SequenceOracle {
    private final SequencePlan plan;
    private final List<Fed> fed;
    private final List<Integer> positive;
    private final long maxSpan;

    /** An event with the stages whose condition holds for it. */
    record Fed(Event event, BitSet stages, boolean until) {}

    /** A result: the numbers of its events, and its keys. */
    record Found(List<Integer> events, List<@Nullable String> keys) {}

    SequenceOracle(SequencePlan plan, List<Fed> fed) {
        this.plan = plan;
        this.fed = fed;
        this.positive = IntStream.range(0, plan.stages().size())
                .filter(i -> !plan.stages().get(i).missing())
                .boxed()
                .toList();
        this.maxSpan = plan.maxSpan() == null ? Long.MAX_VALUE : plan.maxSpan().toNanos();
    }

    Set<Found> find() {
        Set<List<@Nullable String>> tuples = new LinkedHashSet<>();
        for (Fed one : fed) {
            plan.stages().forEach(stage -> tuples.addAll(tuples(one.event, stage.keys())));
        }
        Set<Found> found = new LinkedHashSet<>();
        for (List<@Nullable String> tuple : tuples) {
            for (int t = 0; t < fed.size(); t++) {
                List<Integer> complete = arrives(positive.size() - 1, t, tuple);
                if (complete != null && nothingForbidden(complete, tuple)) {
                    found.add(new Found(complete, tuple));
                }
            }
        }
        return found;
    }

    /** The partial sequence of the first {@code stage + 1} stages that event {@code t} makes, or null. */
    private @Nullable List<Integer> arrives(int stage, int t, List<@Nullable String> tuple) {
        if (!satisfies(positive.get(stage), t, tuple)) {
            return null;
        }
        if (stage == 0) {
            return List.of(t);
        }
        List<Integer> before = waits(stage - 1, t - 1, tuple);
        if (before == null || time(t) - time(before.getFirst()) > maxSpan) {
            return null;
        }
        List<Integer> longer = new ArrayList<>(before);
        longer.add(t);
        return longer;
    }

    /** The partial sequence that waits behind a stage once event {@code t} has gone through, or null. */
    private @Nullable List<Integer> waits(int stage, int t, List<@Nullable String> tuple) {
        if (t < 0 || endsWaiting(t, tuple)) {
            return null;
        }
        List<Integer> arrived = arrives(stage, t, tuple);
        if (arrived != null) {
            return arrived;
        }
        boolean taken = satisfies(positive.get(stage + 1), t, tuple);
        return taken ? null : waits(stage, t - 1, tuple);
    }

    private boolean endsWaiting(int t, List<@Nullable String> tuple) {
        Stage until = plan.until();
        return until != null
                && fed.get(t).until
                && tuples(fed.get(t).event, until.keys()).contains(tuple);
    }

    private boolean satisfies(int stage, int t, List<@Nullable String> tuple) {
        return fed.get(t).stages.get(stage)
                && tuples(fed.get(t).event, plan.stages().get(stage).keys()).contains(tuple);
    }

    private boolean nothingForbidden(List<Integer> events, List<@Nullable String> tuple) {
        long span = maxSpan / 1_000_000;
        long first = millis(events.getFirst());
        long last = millis(events.getLast());
        Long lead = null;
        Long trail = null;
        int before = 0;
        for (int stage = 0; stage < plan.stages().size(); stage++) {
            if (!plan.stages().get(stage).missing()) {
                before++;
                continue;
            }
            for (int t = 0; t < fed.size(); t++) {
                if (!satisfies(stage, t, tuple)) {
                    continue;
                }
                long millis = millis(t);
                if (before == 0 && millis < first) {
                    lead = lead == null ? millis : Math.max(lead, millis);
                } else if (before == positive.size() && millis > last) {
                    trail = trail == null ? millis : Math.min(trail, millis);
                } else if (before > 0
                        && before < positive.size()
                        && millis > millis(events.get(before - 1))
                        && millis < millis(events.get(before))) {
                    return false;
                }
            }
        }
        boolean leads = plan.stages().getFirst().missing();
        boolean trails = plan.stages().getLast().missing();
        if (leads && trails) {
            return lead == null || trail == null || trail - lead > span;
        }
        return !(leads && lead != null && last - lead <= span) && !(trails && trail != null && trail - first <= span);
    }

    private long time(int t) {
        return fed.get(t).event.timestamp();
    }

    private long millis(int t) {
        return Math.floorDiv(time(t), 1_000_000L);
    }

    private static Set<List<@Nullable String>> tuples(Event event, List<JoinKey> keys) {
        Set<List<@Nullable String>> tuples = new LinkedHashSet<>();
        tuples.add(List.of());
        for (JoinKey key : keys) {
            Set<List<@Nullable String>> longer = new LinkedHashSet<>();
            List<Object> values = event.document().values(key.field().name());
            for (List<@Nullable String> tuple : tuples) {
                for (Object value : values) {
                    longer.add(with(tuple, value.toString()));
                }
                if (values.isEmpty() && key.optional()) {
                    longer.add(with(tuple, null));
                }
            }
            tuples = longer;
        }
        return tuples;
    }

    private static List<@Nullable String> with(List<@Nullable String> tuple, @Nullable String value) {
        List<@Nullable String> longer = new ArrayList<>(tuple);
        longer.add(value);
        return Arrays.asList(longer.toArray(new String[0]));
    }
}
