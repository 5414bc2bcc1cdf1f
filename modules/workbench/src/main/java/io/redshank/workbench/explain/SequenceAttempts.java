package io.redshank.workbench.explain;

import io.redshank.expr.Interpreter;
import io.redshank.expr.plan.JoinKey;
import io.redshank.expr.plan.QueryPlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import io.redshank.workbench.explain.Explanation.Attempt;
import io.redshank.workbench.explain.Explanation.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Follows each event of the first stage as far as it comes, by plain search: from event to nearest event of the next stage that
 * shares the keys. For the events of a test or of an incident: the cost is their number squared.
 */
final class SequenceAttempts {
    private final QueryPlan.SequencePlan plan;
    private final List<Event> events;
    /** Numbers of the stages that have an event. */
    private final List<Integer> present;

    private SequenceAttempts(QueryPlan.SequencePlan plan, List<Event> events) {
        this.plan = plan;
        this.events = events.stream()
                .sorted(Comparator.comparingLong(Event::timestamp))
                .toList();
        this.present = IntStream.range(0, plan.stages().size())
                .filter(i -> !plan.stages().get(i).missing())
                .boxed()
                .toList();
    }

    /** Those that came to nothing, the farthest first. */
    static List<Attempt> of(QueryPlan.SequencePlan plan, List<Event> events, List<List<Event>> matches) {
        SequenceAttempts attempts = new SequenceAttempts(plan, events);
        Set<Event> matched = new HashSet<>();
        matches.forEach(match -> matched.add(match.getFirst()));
        List<Attempt> found = new ArrayList<>();
        for (int i = 0; i < attempts.events.size(); i++) {
            Event first = attempts.events.get(i);
            if (!matched.contains(first)
                    && Interpreter.test(
                            plan.stages().get(attempts.present.getFirst()).condition(), first)) {
                found.add(attempts.follow(i));
            }
        }
        found.sort(
                Comparator.comparingInt((Attempt attempt) -> -attempt.events().size()));
        return found;
    }

    private Attempt follow(int start) {
        List<Event> taken = new ArrayList<>();
        taken.add(events.get(start));
        int place = start;
        for (int step = 1; step < present.size(); step++) {
            int stage = present.get(step);
            int next = next(taken.getLast(), place, step);
            if (next < 0) {
                return whyNone(taken, step);
            }
            Event event = events.get(next);
            Duration span =
                    Duration.ofNanos(event.timestamp() - taken.getFirst().timestamp());
            Duration most = plan.maxSpan();
            if (most != null && span.compareTo(most) > 0) {
                return new Attempt(
                        taken,
                        stage + 1,
                        Why.SPAN,
                        "stage " + (stage + 1) + " comes " + seconds(span) + " after the first, more than maxspan "
                                + seconds(most));
            }
            for (int between = place + 1; between < next; between++) {
                Attempt ended = ended(taken, between, step);
                if (ended != null) {
                    return ended;
                }
            }
            taken.add(event);
            place = next;
        }
        return incomplete(taken);
    }

    /** All stages have an event, and yet there is no alert: a missing event at the end was there, or a newer sequence took its place. */
    private Attempt incomplete(List<Event> taken) {
        for (int i = 0; i < plan.stages().size(); i++) {
            Stage stage = plan.stages().get(i);
            for (Event event : events) {
                if (stage.missing() && !taken.contains(event) && Interpreter.test(stage.condition(), event)) {
                    return new Attempt(
                            taken,
                            i + 1,
                            Why.NOT_MISSING,
                            "an event of stage " + (i + 1) + ", which must be missing, is there: " + event.id());
                }
            }
        }
        return new Attempt(
                taken,
                plan.stages().size(),
                Why.REPLACED,
                "a newer event of the same stage took the place of one of its events");
    }

    /** Whether an event in between ended the attempt. */
    private @Nullable Attempt ended(List<Event> taken, int between, int step) {
        Event event = events.get(between);
        Stage last = plan.stages().get(present.get(step - 1));
        Stage until = plan.until();
        if (until != null
                && Interpreter.test(until.condition(), event)
                && sharesKeys(last, taken.getLast(), until, event)) {
            return new Attempt(taken, present.get(step) + 1, Why.UNTIL, "`until` ended it: " + event.id());
        }
        for (int i = present.get(step - 1) + 1; i < present.get(step); i++) {
            Stage missing = plan.stages().get(i);
            if (Interpreter.test(missing.condition(), event) && sharesKeys(last, taken.getLast(), missing, event)) {
                return new Attempt(
                        taken,
                        i + 1,
                        Why.NOT_MISSING,
                        "an event of stage " + (i + 1) + ", which must be missing, is there: " + event.id());
            }
        }
        if (Interpreter.test(last.condition(), event) && sharesKeys(last, taken.getLast(), last, event)) {
            return new Attempt(
                    taken,
                    present.get(step) + 1,
                    Why.REPLACED,
                    "a newer event of stage " + (present.get(step - 1) + 1) + " took its place: " + event.id());
        }
        return null;
    }

    /** The place of the nearest later event of the step that shares the keys, or -1. */
    private int next(Event from, int place, int step) {
        Stage mine = plan.stages().get(present.get(step - 1));
        Stage theirs = plan.stages().get(present.get(step));
        for (int i = place + 1; i < events.size(); i++) {
            if (Interpreter.test(theirs.condition(), events.get(i)) && sharesKeys(mine, from, theirs, events.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private Attempt whyNone(List<Event> taken, int step) {
        int stage = present.get(step);
        Stage mine = plan.stages().get(present.get(step - 1));
        Stage theirs = plan.stages().get(stage);
        Event from = taken.getLast();
        for (JoinKey key : mine.keys()) {
            if (!key.optional() && Interpreter.values(key.field(), from).isEmpty()) {
                return new Attempt(
                        taken, stage + 1, Why.NO_KEY, "it has no " + key.field().name() + " to join by");
            }
        }
        List<Event> satisfying = events.stream()
                .filter(event -> !event.equals(from) && Interpreter.test(theirs.condition(), event))
                .toList();
        if (satisfying.isEmpty()) {
            return new Attempt(
                    taken,
                    stage + 1,
                    Why.NO_EVENT,
                    "it waits for stage " + (stage + 1) + ", of which there is no event");
        }
        if (satisfying.stream().noneMatch(event -> sharesKeys(mine, from, theirs, event))) {
            return new Attempt(
                    taken,
                    stage + 1,
                    Why.OTHER_KEY,
                    "no event of stage " + (stage + 1) + " shares its " + keyText(mine.keys(), from));
        }
        return new Attempt(
                taken,
                stage + 1,
                Why.BEFORE,
                "the events of stage " + (stage + 1) + " that share its keys come before it");
    }

    private static boolean sharesKeys(Stage one, Event mine, Stage other, Event theirs) {
        for (int i = 0; i < one.keys().size(); i++) {
            List<Object> left = Interpreter.values(one.keys().get(i).field(), mine);
            List<Object> right = Interpreter.values(other.keys().get(i).field(), theirs);
            boolean bothNull =
                    left.isEmpty() && right.isEmpty() && one.keys().get(i).optional();
            if (!bothNull && left.stream().noneMatch(right::contains)) {
                return false;
            }
        }
        return true;
    }

    private static String keyText(List<JoinKey> keys, Event event) {
        return String.join(
                " and ",
                keys.stream()
                        .map(key -> key.field().name() + " "
                                + event.document().values(key.field().name()))
                        .toList());
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1_000.0 + " s";
    }
}
