package io.redshank.workbench.overlap;

import io.redshank.expr.plan.Program;
import io.redshank.workbench.overlap.Compared.Step;
import io.redshank.workbench.overlap.Conditions.Outcome;
import io.redshank.workbench.overlap.Conditions.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares rules with each other by the events that they see. A rule on single events covers another rule if each alert of that
 * one has an event that it alerts on; rules of one kind that differ in their conditions alone are compared by these, sequences step by
 * step. <em>Covers</em> and <em>equal</em> are proved: the solver has shown that no event tells against them. <em>Overlaps</em> has a
 * witness. <em>Disjoint</em> is proved for events whose fields hold one value each where the Elastic Common Schema does not call
 * them arrays. What takes more work than is allowed is undecided.
 *
 * <p>Safe for many threads once made. A pair costs a look at bits, or a search of the solver.
 */
public final class RuleOverlaps {
    private static final String OF_ONE_VALUE = "for fields that hold one value";
    private static final String ONE_IS_A_BLOCK = "one of them is a building block";

    private final Conditions conditions = new Conditions();
    private final List<Compared> rules = new ArrayList<>();

    private RuleOverlaps() {}

    /** Makes rules ready to be compared; costs some searches of the solver for each. */
    public static RuleOverlaps of(List<Program> programs, long seed) {
        RuleOverlaps overlaps = new RuleOverlaps();
        programs.forEach(program -> overlaps.rules.add(Compared.of(program, overlaps.conditions)));
        overlaps.conditions.makeSamples(seed);
        return overlaps;
    }

    /** How many rules there are. */
    public int size() {
        return rules.size();
    }

    /** Compares each rule with those behind it, on all cores; told in order, by the thread that asked. */
    public void all(Consumer<Relation> told) {
        for (int one = 0; one < rules.size(); one++) {
            of(one, one + 1).forEach(told);
        }
    }

    /** Compares a rule with those from a place in the list on, on all cores. */
    public List<Relation> of(int one, int from) {
        return IntStream.range(from, rules.size())
                .parallel()
                .mapToObj(other -> between(one, other))
                .toList();
    }

    /** Compares two rules, by their places in the list that was given. */
    public Relation between(int one, int other) {
        Compared a = rules.get(one);
        Compared b = rules.get(other);
        if (!a.program().index().mayShareWith(b.program().index())
                || !b.program().index().mayShareWith(a.program().index())) {
            return new Relation(
                    a.program(), b.program(), Verdict.DISJOINT, "they read no index in common", null, null, null);
        }
        if (a.isSequence() && b.isSequence()) {
            return a.shape().equals(b.shape()) ? stepwise(a, b) : loosely(a, b);
        }
        if (a.isSequence()) {
            return eventAndSequence(b, a).swapped();
        }
        return b.isSequence() ? eventAndSequence(a, b) : events(a, b);
    }

    /** Two rules with one condition each. */
    private Relation events(Compared a, Compared b) {
        Outcome aInB = conditions.implies(a.condition(), b.condition());
        Outcome bInA = conditions.implies(b.condition(), a.condition());
        boolean sameTerms = a.shape().equals(b.shape());
        boolean covers =
                bInA.holds() && reads(a, b) && (a.alertsOnEachEvent() || (sameTerms && a.growsWithItsEvents()));
        boolean covered =
                aInB.holds() && reads(b, a) && (b.alertsOnEachEvent() || (sameTerms && b.growsWithItsEvents()));
        if (aInB.holds() && bInA.holds() && sameTerms && reads(a, b) && reads(b, a)) {
            return proved(a, b, Verdict.EQUAL, limit(aInB, bInA), null, null);
        }
        if (covers && !covered) {
            return proved(a, b, Verdict.COVERS, limit(bInA), aInB.event(), null);
        }
        if (covered && !covers) {
            return proved(a, b, Verdict.COVERED_BY, limit(aInB), null, bInA.event());
        }
        Outcome both = conditions.overlaps(a.condition(), b.condition());
        return switch (both.truth()) {
            case NO -> new Relation(a.program(), b.program(), Verdict.DISJOINT, "", null, null, null);
            case UNKNOWN -> undecided(a, b);
            case YES, YES_OF_ONE_VALUE -> {
                boolean open = (aInB.truth() == Truth.UNKNOWN && reads(b, a))
                        || (bInA.truth() == Truth.UNKNOWN && reads(a, b));
                String why = aInB.holds() || bInA.holds()
                        ? "one condition covers the other, but the rules read other indices or differ in their terms"
                        : "";
                yield open
                        ? undecided(a, b)
                        : new Relation(
                                a.program(),
                                b.program(),
                                Verdict.OVERLAPS,
                                why,
                                both.event(),
                                aInB.event(),
                                bInA.event());
            }
        };
    }

    /** A rule with one condition, and a sequence. */
    private Relation eventAndSequence(Compared a, Compared sequence) {
        boolean open = false;
        @Nullable Map<String, Object> both = null;
        for (int i = 0; i < sequence.steps().size(); i++) {
            Step step = sequence.steps().get(i);
            if (step.missing()) {
                continue;
            }
            if (a.alertsOnEachEvent() && reads(a, sequence)) {
                Outcome inA = conditions.implies(step.condition(), a.condition());
                if (inA.holds()) {
                    String why = "each of its alerts has an event of step " + (i + 1) + " that the other alerts on";
                    String limit = limit(inA);
                    return proved(a, sequence, Verdict.COVERS, limit.isEmpty() ? why : why + ", " + limit, null, null);
                }
            }
            Outcome shared = conditions.overlaps(step.condition(), a.condition());
            both = both == null && shared.holds() ? shared.event() : both;
            open |= shared.truth() == Truth.UNKNOWN;
        }
        return loose(a, sequence, both, open);
    }

    /** Two sequences that differ in their conditions, spans and ends alone. */
    private Relation stepwise(Compared a, Compared b) {
        Outcome aInB = stepsImply(a, b);
        Outcome bInA = stepsImply(b, a);
        boolean covered = aInB.holds() && reads(b, a);
        boolean covers = bInA.holds() && reads(a, b);
        if (covers && covered) {
            return proved(a, b, Verdict.EQUAL, limit(aInB, bInA), null, null);
        }
        if (covers) {
            return proved(a, b, Verdict.COVERS, limit(bInA), aInB.event(), null);
        }
        return covered ? proved(a, b, Verdict.COVERED_BY, limit(aInB), null, bInA.event()) : loosely(a, b);
    }

    /** Whether what satisfies the steps of the one satisfies those of the other. */
    private Outcome stepsImply(Compared a, Compared b) {
        Outcome least = new Outcome(Truth.YES, null);
        boolean spanFits = b.span() == null || (a.span() != null && a.span().compareTo(b.span()) <= 0);
        if (!spanFits || (b.until() >= 0 && a.until() < 0)) {
            return new Outcome(Truth.NO, null);
        }
        if (b.until() >= 0) {
            least = weaker(least, conditions.implies(b.until(), a.until()));
        }
        for (int i = 0; i < a.steps().size() && least.holds(); i++) {
            int from = a.steps().get(i).condition();
            int to = b.steps().get(i).condition();
            boolean missing = a.steps().get(i).missing();
            least = weaker(least, missing ? conditions.implies(to, from) : conditions.implies(from, to));
        }
        return least;
    }

    private static Outcome weaker(Outcome one, Outcome other) {
        return one.truth().compareTo(other.truth()) >= 0 ? one : other;
    }

    /** Two sequences of which no step of the one is held against a certain step of the other. */
    private Relation loosely(Compared a, Compared b) {
        boolean open = false;
        @Nullable Map<String, Object> both = null;
        for (Step one : a.steps()) {
            for (Step other : b.steps()) {
                if (both == null && !one.missing() && !other.missing()) {
                    Outcome shared = conditions.overlaps(one.condition(), other.condition());
                    both = shared.holds() ? shared.event() : null;
                    open |= shared.truth() == Truth.UNKNOWN;
                }
            }
        }
        return loose(a, b, both, open);
    }

    private static Relation loose(Compared a, Compared b, @Nullable Map<String, Object> both, boolean open) {
        if (both != null) {
            return new Relation(
                    a.program(),
                    b.program(),
                    Verdict.OVERLAPS,
                    "some step sees an event that the other sees",
                    both,
                    null,
                    null);
        }
        return open ? undecided(a, b) : new Relation(a.program(), b.program(), Verdict.DISJOINT, "", null, null, null);
    }

    private static Relation undecided(Compared a, Compared b) {
        return new Relation(
                a.program(),
                b.program(),
                Verdict.UNDECIDED,
                "it takes more work than is allowed (overlap-steps)",
                null,
                null,
                null);
    }

    private static Relation proved(
            Compared a,
            Compared b,
            Verdict verdict,
            String why,
            @Nullable Map<String, Object> oneAlone,
            @Nullable Map<String, Object> otherAlone) {
        boolean unlike =
                a.program().rule().buildingBlock() != b.program().rule().buildingBlock();
        String told = unlike ? (why.isEmpty() ? ONE_IS_A_BLOCK : why + "; " + ONE_IS_A_BLOCK) : why;
        return new Relation(a.program(), b.program(), verdict, told, null, oneAlone, otherAlone);
    }

    private static String limit(Outcome... outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome.truth() == Truth.YES_OF_ONE_VALUE) {
                return OF_ONE_VALUE;
            }
        }
        return "";
    }

    /** Whether the one reads every index that the other reads. */
    private static boolean reads(Compared one, Compared other) {
        return one.program().index().coversAllOf(other.program().index());
    }
}
