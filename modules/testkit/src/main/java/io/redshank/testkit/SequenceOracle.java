package io.redshank.testkit;

import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.expr.plan.Stage;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sequences by definition, without regard to cost: every choice of events, one for each stage, is listed, and those that
 * break a rule are struck out. There is no state here and no walk through time, so that what a matcher that has both gets
 * wrong, this does not get wrong in the same way.
 *
 * <p>The rules, for the events that carry one combination of keys. A choice <em>e₀ … eₙ</em> stands if
 *
 * <ol>
 *   <li>its events follow each other, and each satisfies its stage;
 *   <li><em>eᵢ</em> is the nearest event behind <em>eᵢ₋₁</em> that satisfies stage <em>i</em>;
 *   <li><em>e₀ … eᵢ₋₁</em> is the newest there is when <em>eᵢ</em> comes: no other choice for the same stages that stands
 *       ends between <em>eᵢ₋₁</em> and <em>eᵢ</em>;
 *   <li>no event from <em>eᵢ₋₁</em> on, and before <em>eᵢ</em>, satisfies {@code until};
 *   <li>from <em>e₀</em> to <em>eᵢ</em> is at most the span;
 *   <li>no event that must be absent was there, in milliseconds, strictly.
 * </ol>
 *
 * <p>For few events: the cost is their number to the power of the stages. Immutable.
 */
public final class SequenceOracle {
    /** Results in the order in which they are told: by last event, then by first, then by keys. */
    private static final Comparator<Found> ORDER = Comparator.<Found>comparingInt(
                    found -> found.events().getLast())
            .thenComparingInt(found -> found.events().getFirst())
            .thenComparing(Found::keys, KeyTexts.ORDER);

    private final SequencePlan plan;
    private final List<Fed> fed;

    /** For each stage the events that satisfy it with the keys in hand. */
    private final List<List<Integer>> satisfying = new ArrayList<>();

    /** The numbers of the stages that are not missing. */
    private final List<Integer> positive = new ArrayList<>();

    private final List<Integer> ending;

    /**
     * An event of the stream.
     *
     * @param stages the stages of the plan whose condition holds for it
     * @param until whether the condition of {@code until} holds
     */
    public record Fed(Event event, BitSet stages, boolean until) {}

    /**
     * A result.
     *
     * @param events the positions of its events in the stream, without those that are absent
     * @param keys as {@link KeyTexts} writes them
     */
    public record Found(List<Integer> events, List<@Nullable String> keys) {}

    private SequenceOracle(SequencePlan plan, List<Fed> fed, List<@Nullable String> keys) {
        this.plan = plan;
        this.fed = fed;
        for (int number = 0; number < plan.stages().size(); number++) {
            int stage = number;
            satisfying.add(having(plan.stages().get(stage), one -> one.stages.get(stage), keys));
            if (!plan.stages().get(stage).missing()) {
                positive.add(stage);
            }
        }
        Stage until = plan.until();
        this.ending = until == null ? List.of() : having(until, Fed::until, keys);
    }

    private List<Integer> having(Stage stage, Predicate<Fed> holds, List<@Nullable String> keys) {
        return IntStream.range(0, fed.size())
                .filter(i -> holds.test(fed.get(i)))
                .filter(i -> KeyTexts.of(fed.get(i).event, stage.keys()).contains(keys))
                .boxed()
                .toList();
    }

    /**
     * All sequences in these events, which are in their total order. They are told in the order of their last events, then
     * their first ones, then keys; one that waits for an absent event is decided later, which this order does not show.
     */
    public static List<Found> find(SequencePlan plan, List<Fed> fed) {
        Set<List<@Nullable String>> allKeys = new LinkedHashSet<>();
        for (Fed one : fed) {
            plan.stages().forEach(stage -> allKeys.addAll(KeyTexts.of(one.event, stage.keys())));
        }
        List<Found> found = new ArrayList<>();
        for (List<@Nullable String> keys : allKeys) {
            SequenceOracle oracle = new SequenceOracle(plan, fed, keys);
            oracle.standing(oracle.positive.size()).stream()
                    .filter(choice -> !oracle.isSpoiled(choice))
                    .forEach(choice -> found.add(new Found(choice, keys)));
        }
        found.sort(ORDER);
        return found;
    }

    /** The choices for the first so many stages that stand, absent events aside. */
    private List<List<Integer>> standing(int stages) {
        if (stages == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> shorter = standing(stages - 1);
        List<Integer> candidates = satisfying.get(positive.get(stages - 1));
        List<List<Integer>> standing = new ArrayList<>();
        for (List<Integer> before : shorter) {
            for (int event : candidates) {
                if (before.isEmpty() || mayFollow(before, event, candidates, shorter)) {
                    List<Integer> choice = new ArrayList<>(before);
                    choice.add(event);
                    standing.add(choice);
                }
            }
        }
        return standing;
    }

    private boolean mayFollow(List<Integer> before, int event, List<Integer> candidates, List<List<Integer>> rivals) {
        int last = before.getLast();
        boolean follows = last < event;
        boolean nearest = candidates.stream().noneMatch(other -> last < other && other < event);
        boolean newest = rivals.stream().map(List::getLast).noneMatch(other -> last < other && other < event);
        boolean ended = ending.stream().anyMatch(until -> last <= until && until < event);
        boolean inTime = plan.maxSpan() == null
                || time(event) - time(before.getFirst()) <= plan.maxSpan().toNanos();
        return follows && nearest && newest && !ended && inTime;
    }

    /** Whether an event was there that must be absent. */
    private boolean isSpoiled(List<Integer> choice) {
        if (plan.maxSpan() == null) {
            return false; // a plan with absent events has a span
        }
        long span = plan.maxSpan().toMillis();
        long first = millis(choice.getFirst());
        long last = millis(choice.getLast());
        List<Long> leading = new ArrayList<>();
        List<Long> trailing = new ArrayList<>();
        int passed = 0;
        for (int stage = 0; stage < plan.stages().size(); stage++) {
            if (positive.contains(stage)) {
                passed++;
                continue;
            }
            List<Long> times = satisfying.get(stage).stream().map(this::millis).toList();
            if (passed == 0) {
                times.stream().filter(time -> time < first).forEach(leading::add);
            } else if (passed == positive.size()) {
                times.stream().filter(time -> time > last).forEach(trailing::add);
            } else {
                long from = millis(choice.get(passed - 1));
                long to = millis(choice.get(passed));
                if (times.stream().anyMatch(time -> from < time && time < to)) {
                    return true;
                }
            }
        }
        if (plan.stages().getFirst().missing() && plan.stages().getLast().missing()) {
            // some window as long as the span, around the sequence, must show neither: none does if two are so near
            return leading.stream().anyMatch(lead -> trailing.stream().anyMatch(trail -> trail - lead <= span));
        }
        return leading.stream().anyMatch(lead -> last - lead <= span)
                || trailing.stream().anyMatch(trail -> trail - first <= span);
    }

    private long time(int event) {
        return fed.get(event).event.timestamp();
    }

    private long millis(int event) {
        return Math.floorDiv(time(event), 1_000_000L);
    }
}
