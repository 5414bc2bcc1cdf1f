package io.redshank.rules.overlap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the rules of a set have in common. Only pairs that share something rare are looked at, so that the work grows with the
 * number of rules that are alike, not with that of all pairs. Where very many are alike, not all that they have in common is found:
 * a rule is compared with {@link #MAX_CANDIDATES} others, and all proofs together take {@link #MAX_STEPS} steps. For one set of rules
 * and one thread.
 */
public final class Overlaps {
    /** How much two rules must share to be called alike. */
    public static final double LEAST_SHARE = 0.8;

    /** With how many rules one is compared (overlap-candidates). */
    static final int MAX_CANDIDATES = 300;

    /** How many steps the proofs for a set take (overlap-set-steps): many times what thousands of real rules need. */
    static final long MAX_STEPS = 5_000_000;

    private final List<ComparedRule> rules;
    private final Implication implication = new Implication(MAX_STEPS);
    private final List<Integer> places = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private final Set<Pair> within = new LinkedHashSet<>();
    private final Set<Pair> told = new LinkedHashSet<>();
    private final List<Overlap> found = new ArrayList<>();

    /** Places of two rules that are compared by one condition. */
    private record Pair(int one, int other) {
        Pair swapped() {
            return new Pair(/* one= */ other, /* other= */ one);
        }
    }

    private Overlaps(List<ComparedRule> rules) {
        this.rules = rules;
        for (int i = 0; i < rules.size(); i++) {
            ComparedRule rule = rules.get(i);
            if (rule.hasOneCondition() && !implication.holds(rule.condition(), Form.never())) {
                places.add(i);
                forms.add(rule.condition());
            }
        }
    }

    /** All that is found, by what it is and then in the order of the rules. */
    public static List<Overlap> among(List<ComparedRule> rules) {
        Overlaps overlaps = new Overlaps(rules);
        overlaps.compareStages();
        CandidateIndex index = new CandidateIndex(overlaps.forms);
        overlaps.findImplications(index);
        overlaps.tellImplications();
        overlaps.tellExclusions(index);
        overlaps.tellAlike();
        return List.copyOf(overlaps.found);
    }

    private ComparedRule rule(int form) {
        return rules.get(places.get(form));
    }

    // sequences and rows

    /** Sequences are the same if their stages are, one by one; rows if their queries are. */
    private void compareStages() {
        Map<Object, List<Integer>> alike = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            ComparedRule rule = rules.get(i);
            if (!rule.hasOneCondition()) {
                List<Integer> group = alike.computeIfAbsent(
                        List.of(rule.kind(), rule.terms(), rule.stages().size()), unused -> new ArrayList<>());
                for (int earlier : group.subList(0, Math.min(group.size(), MAX_CANDIDATES))) {
                    if (hasSameStages(rule, rules.get(earlier))) {
                        found.add(new Overlap.Same(i, earlier));
                        break;
                    }
                }
                group.add(i);
            }
        }
    }

    private boolean hasSameStages(ComparedRule one, ComparedRule other) {
        if (!one.seesTheSameAs(other)) {
            return false;
        }
        for (int i = 0; i < one.stages().size(); i++) {
            if (!implication.same(one.stages().get(i), other.stages().get(i))) {
                return false;
            }
        }
        return true;
    }

    // rules of one condition

    private void findImplications(CandidateIndex index) {
        for (int wide = 0; wide < forms.size(); wide++) {
            BitSet candidates = first(index.mayImply(forms.get(wide)));
            for (int one = candidates.nextSetBit(0); one >= 0; one = candidates.nextSetBit(one + 1)) {
                if (one != wide
                        && isWorthProving(rule(one), rule(wide))
                        && rule(wide).seesAllOf(rule(one))
                        && implication.holds(forms.get(one), forms.get(wide))) {
                    within.add(new Pair(one, wide));
                }
            }
        }
    }

    private static BitSet first(BitSet candidates) {
        if (candidates.cardinality() <= MAX_CANDIDATES) {
            return candidates;
        }
        BitSet first = new BitSet();
        candidates.stream().limit(MAX_CANDIDATES).forEach(first::set);
        return first;
    }

    private static boolean isWorthProving(ComparedRule one, ComparedRule wide) {
        return wide.alertsOnEachEvent() || one.hasTermsOf(wide) || (countsOrCompares(one) && countsOrCompares(wide));
    }

    private static boolean countsOrCompares(ComparedRule rule) {
        return switch (rule.kind()) {
            case THRESHOLD, NEW_TERMS -> !rule.isBuildingBlock();
            case EVENTS, INDICATORS, SEQUENCE, ROWS -> false;
        };
    }

    private void tellImplications() {
        for (Pair pair : within) {
            ComparedRule one = rule(pair.one);
            ComparedRule wide = rule(pair.other);
            boolean mutual = within.contains(pair.swapped());
            if (mutual && pair.one < pair.other) {
                continue; // the later rule is told
            }
            int place = places.get(pair.one);
            int other = places.get(pair.other);
            if (mutual && one.hasTermsOf(wide)) {
                tell(pair, new Overlap.Same(place, other));
            } else if (wide.alertsOnEachEvent() && one.alertsOnEachEvent()) {
                tell(pair, new Overlap.Within(place, other));
            } else if (wide.alertsOnEachEvent() && one.kind() != ComparedRule.Kind.INDICATORS) {
                tell(pair, new Overlap.BuildsOn(place, other));
            } else if (mutual && one.kind() != wide.kind() && countsOrCompares(one) && countsOrCompares(wide)) {
                tell(pair, new Overlap.BuildsOn(place, other));
            }
        }
    }

    private void tell(Pair pair, Overlap overlap) {
        found.add(overlap);
        told.add(pair);
        told.add(pair.swapped());
    }

    /** An exclusion cancels a rule if its negation and all else follow from the rule. */
    private void tellExclusions(CandidateIndex index) {
        for (int one = 0; one < forms.size(); one++) {
            for (Form exclusion : forms.get(one).conjuncts()) {
                if (isExclusion(exclusion)) {
                    Set<Form> rest = new LinkedHashSet<>(forms.get(one).conjuncts());
                    rest.remove(exclusion);
                    tellExclusion(index, one, Form.all(rest), exclusion.negated());
                }
            }
        }
    }

    private void tellExclusion(CandidateIndex index, int one, Form rest, Form excluded) {
        BitSet candidates = (BitSet) index.mayImply(excluded).clone();
        candidates.and(index.mayImply(rest));
        candidates = first(candidates);
        for (int other = candidates.nextSetBit(0); other >= 0; other = candidates.nextSetBit(other + 1)) {
            if (other != one
                    && rule(one).seesAllOf(rule(other))
                    && implication.holds(forms.get(other), excluded)
                    && implication.holds(forms.get(other), rest)) {
                tell(new Pair(one, other), new Overlap.Cancels(places.get(one), places.get(other)));
            }
        }
    }

    private static boolean isExclusion(Form form) {
        return switch (form) {
            case Form.Not unused -> true;
            case Form.Any any -> !any.parts().isEmpty() && any.parts().stream().allMatch(Overlaps::isExclusion);
            case Form.All unused -> false;
            case Form.Atom unused -> false;
        };
    }

    private void tellAlike() {
        Likeness likeness = new Likeness(forms, LEAST_SHARE);
        for (int one = 0; one < forms.size(); one++) {
            BitSet candidates = first(likeness.mayBeLike(one));
            for (int other = candidates.nextSetBit(0); other >= 0; other = candidates.nextSetBit(other + 1)) {
                if (rule(one).kind() == rule(other).kind()
                        && !told.contains(new Pair(one, other))
                        && rule(one).seesTheSameAs(rule(other))) {
                    double share = likeness.share(one, other);
                    if (share >= LEAST_SHARE) {
                        found.add(new Overlap.Alike(
                                places.get(one),
                                places.get(other),
                                (int) Math.floor(share * 100),
                                differences(likeness, one, other)));
                    }
                }
            }
        }
    }

    private List<String> differences(Likeness likeness, int one, int other) {
        List<String> differences = new ArrayList<>(likeness.differences(one, other));
        Set<String> keys = new LinkedHashSet<>(rule(one).terms().keySet());
        keys.addAll(rule(other).terms().keySet());
        keys.removeIf(key ->
                Objects.equals(rule(one).terms().get(key), rule(other).terms().get(key)));
        differences.addAll(keys);
        return differences;
    }
}
