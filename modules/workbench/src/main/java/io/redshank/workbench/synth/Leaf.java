package io.redshank.workbench.synth;

import io.redshank.expr.Condition;
import io.redshank.expr.ConditionPrinter;
import io.redshank.rules.overlap.Form;
import io.redshank.rules.overlap.FormReader;
import io.redshank.rules.overlap.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A condition at the bottom of another one: what is asked of one field. Values asked of one field side by side are one leaf, as
 * people write them. Immutable.
 *
 * @param root what it is a part of
 * @param own the condition itself
 * @param wanted what it must be for the root to hold: false below a negation
 * @param assumed the root with the leaf taken for what it must be
 */
record Leaf(Condition root, Condition own, boolean wanted, Condition assumed) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST_SHOWN = 100;

    /** All leaves of a condition, in the order in which they are written. */
    static List<Leaf> of(Condition root) {
        List<Leaf> leaves = new ArrayList<>();
        collect(root, root, true, UnaryOperator.identity(), leaves);
        return leaves;
    }

    /**
     * What an event is like that misses the root by this leaf alone: the leaf is not as it must be, the root does not hold, and it
     * would hold if the leaf were.
     */
    Form broken() {
        Condition flipped = wanted ? new Condition.Not(own) : own;
        return Form.all(
                List.of(FormReader.read(flipped), FormReader.read(assumed), FormReader.read(new Condition.Not(root))));
    }

    /** As people read it. */
    String text() {
        String line = BLANKS.matcher(ConditionPrinter.print(own).strip()).replaceAll(" ");
        String shown = line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
        return wanted ? shown : "not " + shown;
    }

    private static void collect(
            Condition root, Condition part, boolean wanted, UnaryOperator<Condition> whole, List<Leaf> leaves) {
        switch (part) {
            case Condition.And and -> {
                for (int i = 0; i < and.parts().size(); i++) {
                    int place = i;
                    collect(
                            root,
                            and.parts().get(i),
                            wanted,
                            inner -> whole.apply(new Condition.And(with(and.parts(), place, inner))),
                            leaves);
                }
            }
            case Condition.Or or -> collectOr(root, or, wanted, whole, leaves);
            case Condition.Not not ->
                collect(root, not.part(), !wanted, inner -> whole.apply(new Condition.Not(inner)), leaves);
            case Condition.AnyObject object -> add(root, object, wanted, whole, leaves);
            case Condition.AnyField field -> add(root, field, wanted, whole, leaves);
            case Condition.Leaf leaf -> add(root, leaf, wanted, whole, leaves);
            case Condition.Constant unused -> {}
        }
    }

    private static void add(
            Condition root, Condition own, boolean wanted, UnaryOperator<Condition> whole, List<Leaf> leaves) {
        leaves.add(new Leaf(root, own, wanted, whole.apply(new Condition.Constant(wanted))));
    }

    /** Values of one field that stand in one {@code or} are one leaf. */
    private static void collectOr(
            Condition root, Condition.Or or, boolean wanted, UnaryOperator<Condition> whole, List<Leaf> leaves) {
        Map<Object, List<Integer>> bySubject = new LinkedHashMap<>();
        for (int i = 0; i < or.parts().size(); i++) {
            Object key = subject(or.parts().get(i), i);
            bySubject.computeIfAbsent(key, unused -> new ArrayList<>()).add(i);
        }
        for (List<Integer> places : bySubject.values()) {
            if (places.size() == 1) {
                int place = places.getFirst();
                collect(
                        root,
                        or.parts().get(place),
                        wanted,
                        inner -> whole.apply(new Condition.Or(with(or.parts(), place, inner))),
                        leaves);
                continue;
            }
            List<Condition> own = places.stream().map(or.parts()::get).toList();
            List<Condition> others = new ArrayList<>(or.parts());
            others.removeAll(own);
            add(
                    root,
                    new Condition.Or(own),
                    wanted,
                    inner -> {
                        List<Condition> parts = new ArrayList<>(others);
                        parts.add(inner);
                        return whole.apply(new Condition.Or(parts));
                    },
                    leaves);
        }
    }

    private static Object subject(Condition part, int place) {
        return part instanceof Condition.Leaf && FormReader.read(part) instanceof Form.Has(Subject subject, var unused)
                ? subject
                : place;
    }

    private static List<Condition> with(List<Condition> parts, int place, Condition inner) {
        List<Condition> all = new ArrayList<>(parts);
        all.set(place, inner);
        return all;
    }
}
