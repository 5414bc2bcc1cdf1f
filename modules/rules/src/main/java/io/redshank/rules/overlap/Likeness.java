package io.redshank.rules.overlap;

import io.redshank.expr.ConditionPrinter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much forms are alike: the share of what they ask for and exclude that they have in common, the rarer the weightier. How
 * the parts are joined does not count.
 *
 * <p>To find those that are alike not every pair is looked at. Parts are put in order, the rarest first; two forms that share so
 * much share one of the first few parts of each, those without which the rest is too light. Immutable once built.
 */
final class Likeness {
    private static final int LONGEST_PART = 80;

    private final double least;
    private final List<List<Part>> parts = new ArrayList<>();
    private final Map<Part, Double> weights = new HashMap<>();
    private final Map<Part, BitSet> firstParts = new HashMap<>();

    /** One thing that a form asks for or excludes. */
    private record Part(boolean excluded, String text) {
        @Override
        public String toString() {
            String shown = text.length() <= LONGEST_PART ? text : text.substring(0, LONGEST_PART) + "…";
            return (excluded ? "not " : "") + shown;
        }
    }

    /**
     * Weighs forms.
     *
     * @param least the least share that matters, more than 0
     */
    Likeness(List<Form> forms, double least) {
        this.least = least;
        Map<Part, Integer> counts = new HashMap<>();
        for (Form form : forms) {
            Set<Part> found = new LinkedHashSet<>();
            collect(form, found);
            parts.add(new ArrayList<>(found));
            found.forEach(part -> counts.merge(part, 1, Integer::sum));
        }
        counts.forEach((part, count) -> weights.put(part, Math.log(1 + (double) forms.size() / count)));
        Comparator<Part> rareFirst = Comparator.<Part>comparingDouble(part -> -weight(part))
                .thenComparing(Part::toString)
                .thenComparing(Part::text);
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).sort(rareFirst);
            for (Part part : firstParts(parts.get(i))) {
                firstParts.computeIfAbsent(part, unused -> new BitSet()).set(i);
            }
        }
    }

    private static void collect(Form form, Set<Part> found) {
        switch (form) {
            case Form.All all -> all.parts().forEach(part -> collect(part, found));
            case Form.Any any -> any.parts().forEach(part -> collect(part, found));
            case Form.Atom atom -> collect(atom, false, found);
            case Form.Not not -> collect(not.atom(), true, found);
        }
    }

    private static void collect(Form.Atom atom, boolean excluded, Set<Part> found) {
        switch (atom) {
            case Form.Has has -> {
                String field = has.subject().field().name() + ":";
                has.tests().forEach(test -> found.add(new Part(excluded, field + test.text())));
            }
            case Form.Whole whole -> found.add(new Part(excluded, ConditionPrinter.print(whole.condition())));
        }
    }

    private double weight(Part part) {
        return weights.getOrDefault(part, 0.0);
    }

    private double weight(List<Part> some) {
        return some.stream().mapToDouble(this::weight).sum();
    }

    private List<Part> firstParts(List<Part> sorted) {
        double rest = weight(sorted);
        double needed = least * rest;
        int count = 0;
        while (count < sorted.size() && rest >= needed - 1e-9) {
            rest -= weight(sorted.get(count++));
        }
        return sorted.subList(0, count);
    }

    /** The places of earlier forms that may be so much alike. */
    BitSet mayBeLike(int form) {
        BitSet found = new BitSet();
        for (Part part : firstParts(parts.get(form))) {
            found.or(firstParts.getOrDefault(part, new BitSet()));
        }
        found.clear(form, Math.max(form + 1, found.length()));
        return found;
    }

    /** The share of their weight that two forms have in common: 0 to 1. */
    double share(int one, int other) {
        List<Part> common = new ArrayList<>(parts.get(one));
        common.retainAll(new LinkedHashSet<>(parts.get(other)));
        double shared = weight(common);
        double all = weight(parts.get(one)) + weight(parts.get(other)) - shared;
        return all == 0 ? 0 : shared / all;
    }

    /** What one of two forms has and the other has not, the first one's own first, the rarest first. */
    List<String> differences(int one, int other) {
        List<Part> own = new ArrayList<>(parts.get(one));
        own.removeAll(new LinkedHashSet<>(parts.get(other)));
        List<Part> others = new ArrayList<>(parts.get(other));
        others.removeAll(new LinkedHashSet<>(parts.get(one)));
        own.addAll(others);
        return own.stream().map(Part::toString).toList();
    }
}
