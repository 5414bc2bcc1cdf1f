package io.redshank.sequence;

import io.redshank.expr.plan.PlanPrinter;
import io.redshank.expr.plan.QueryPlan.SequencePlan;
import io.redshank.model.Event;
import io.redshank.testkit.KeyTexts;
import io.redshank.testkit.RandomSequences;
import io.redshank.testkit.Seeds;
import io.redshank.testkit.SequenceOracle;
import io.redshank.testkit.SequenceOracle.Fed;
import io.redshank.testkit.SequenceOracle.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The state machine finds what the definition of sequences says, whatever the plan and the stream. */
class SequencePropertyTest {

    @Test
    void finds_what_the_definition_finds() {
        Seeds.check(20_000, SequencePropertyTest::check);
    }

    @Test
    @Tag("nightly")
    void finds_what_the_definition_finds_in_many_streams() {
        Seeds.check(2_000_000, SequencePropertyTest::check);
    }

    private static void check(RandomGenerator random) {
        RandomSequences sequences = new RandomSequences(random);
        SequencePlan plan = sequences.sequence();
        List<Fed> fed = sequences.events(plan.stages(), plan.until() != null);
        long pauses = random.nextLong();
        if (!agree(plan, fed, pauses)) {
            throw new AssertionError(report(plan, shrunk(plan, fed, pauses), pauses));
        }
    }

    private static boolean agree(SequencePlan plan, List<Fed> fed, long pauses) {
        return matched(plan, fed, pauses).equals(defined(plan, fed));
    }

    /** In the order in which it is told: a sequence whose last event must be absent, at the end of its span. */
    private static List<Found> defined(SequencePlan plan, List<Fed> fed) {
        List<Found> found = SequenceOracle.find(plan, fed);
        if (plan.stages().getLast().missing()) {
            found.sort(Comparator.comparingLong(
                    one -> fed.get(one.events().getFirst()).event().timestamp()));
        }
        return found;
    }

    /** What the matcher finds, stopped and restored, and told the time, wherever the pauses say. */
    private static List<Found> matched(SequencePlan plan, List<Fed> fed, long pauses) {
        RandomGenerator random = new SplittableRandom(pauses);
        IdentityHashMap<Event, Integer> positions = new IdentityHashMap<>();
        List<SequenceMatch> matches = new ArrayList<>();
        SequenceMatcher matcher = new SequenceMatcher(plan, SequenceLimits.DEFAULT);
        for (Fed one : fed) {
            positions.put(one.event(), positions.size());
            matcher.accept(one.event(), one.event().timestamp(), one.stages(), one.until(), matches::add);
            if (random.nextInt(4) == 0) {
                matcher.advance(one.event().timestamp(), matches::add);
            }
            if (random.nextInt(4) == 0) {
                matcher = SequenceMatcher.restore(plan, SequenceLimits.DEFAULT, matcher.snapshot());
            }
        }
        matcher.finish(matches::add);
        return matches.stream().map(match -> found(match, positions)).toList();
    }

    private static Found found(SequenceMatch match, IdentityHashMap<Event, Integer> positions) {
        List<Integer> events = match.events().stream()
                .filter(Objects::nonNull)
                .map(event -> Objects.requireNonNull(positions.get(event)))
                .toList();
        List<@Nullable String> keys = new ArrayList<>();
        match.keys().forEach(key -> keys.add(key == null ? null : KeyTexts.of(key)));
        return new Found(events, keys);
    }

    /** Leaves out events as long as the answers differ. */
    private static List<Fed> shrunk(SequencePlan plan, List<Fed> fed, long pauses) {
        for (int i = 0; i < fed.size(); i++) {
            List<Fed> without = new ArrayList<>(fed);
            without.remove(i);
            if (!agree(plan, without, pauses)) {
                return shrunk(plan, without, pauses);
            }
        }
        return fed;
    }

    private static String report(SequencePlan plan, List<Fed> fed, long pauses) {
        StringBuilder report = new StringBuilder(PlanPrinter.print(plan));
        for (int i = 0; i < fed.size(); i++) {
            Fed one = fed.get(i);
            report.append("event %d at %d ns satisfies %s%s: %s%n"
                    .formatted(
                            i,
                            one.event().timestamp(),
                            one.stages(),
                            one.until() ? " and until" : "",
                            one.event().document()));
        }
        return report.append("by definition ")
                .append(defined(plan, fed))
                .append("\nthe matcher ")
                .append(matched(plan, fed, pauses))
                .toString();
    }
}
