package io.redshank.match;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tests many conditions on one event. Only those are looked at whose witness, a rare text that some field must have for the condition to
 * hold, the event has ({@link WitnessIndex}). Of them leaves that several conditions share are evaluated once an event, and only
 * when something depends on them. Equal to {@link Interpreter#test} for every condition and event.
 *
 * <p>Not thread-safe: it holds the memo of the event in hand. Cost per event: a look-up for each value of the fields that witnesses
 * are in, and the evaluation of the conditions whose witness is there.
 */
public final class Matcher {
    private final Node[] conditions;
    private final LeafTest[] leaves;
    private final WitnessIndex index;
    private final long[] candidates;
    /** Of each leaf the number of the event that it was last tested on, and behind it one bit for the answer. */
    private final long[] memo;

    private long event;
    private long looked;

    /** A condition whose leaves are numbers, so that equal ones share their memo. */
    private sealed interface Node {
        record And(List<Node> parts) implements Node {}

        record Or(List<Node> parts) implements Node {}

        record Not(Node part) implements Node {}

        record Constant(boolean value) implements Node {}

        record Leaf(int number) implements Node {}
    }

    private Matcher(Node[] conditions, LeafTest[] leaves, WitnessIndex index) {
        this.conditions = conditions;
        this.leaves = leaves;
        this.index = index;
        this.candidates = new long[index.words()];
        this.memo = new long[leaves.length];
    }

    /** Plans the tests; condition {@code i} of the list keeps its number. */
    public static Matcher of(List<Condition> conditions) {
        Map<Condition, Integer> numbers = new HashMap<>();
        Node[] nodes = conditions.stream().map(c -> plan(c, numbers)).toArray(Node[]::new);
        LeafTest[] leaves = new LeafTest[numbers.size()];
        numbers.forEach((leaf, number) -> leaves[number] = LeafTest.of(leaf));
        List<@Nullable Witness> witnesses = new ArrayList<>();
        conditions.forEach(condition -> witnesses.add(Witness.of(condition)));
        return new Matcher(nodes, leaves, new WitnessIndex(witnesses));
    }

    private static Node plan(Condition condition, Map<Condition, Integer> numbers) {
        return switch (condition) {
            case Condition.And and -> new Node.And(plan(and.parts(), numbers));
            case Condition.Or or -> new Node.Or(plan(or.parts(), numbers));
            case Condition.Not not -> new Node.Not(plan(not.part(), numbers));
            case Condition.Constant constant -> new Node.Constant(constant.value());
            case Condition.AnyObject any -> leaf(any, numbers);
            case Condition.AnyField any -> leaf(any, numbers);
            case Condition.Leaf leaf -> leaf(leaf, numbers);
        };
    }

    /** What is evaluated as a whole: what lies inside it reads a part of the event. */
    private static Node leaf(Condition condition, Map<Condition, Integer> numbers) {
        return new Node.Leaf(numbers.computeIfAbsent(condition, unused -> numbers.size()));
    }

    private static List<Node> plan(List<Condition> parts, Map<Condition, Integer> numbers) {
        return parts.stream().map(part -> plan(part, numbers)).toList();
    }

    /** How many conditions there are. */
    public int size() {
        return conditions.length;
    }

    /** How many conditions were looked at so far, of all events together: those whose witness was there. */
    public long looked() {
        return looked;
    }

    /**
     * Tests all conditions.
     *
     * @param matched cleared, then bit {@code i} is set for each condition {@code i} that holds
     */
    public void match(Event tested, BitSet matched) {
        index.find(tested.document(), candidates);
        evaluate(tested, null, matched);
    }

    /**
     * Tests some of the conditions.
     *
     * @param asked the numbers of the conditions to test
     * @param matched cleared, then bit {@code i} is set for each condition asked for that holds
     */
    public void match(Event tested, BitSet asked, BitSet matched) {
        if (asked.isEmpty()) {
            matched.clear();
            return;
        }
        index.find(tested.document(), candidates);
        evaluate(tested, asked, matched);
    }

    private void evaluate(Event tested, @Nullable BitSet asked, BitSet matched) {
        matched.clear();
        event++;
        for (int word = 0; word < candidates.length; word++) {
            for (long bits = candidates[word]; bits != 0; bits &= bits - 1) {
                int condition = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                if (asked == null || asked.get(condition)) {
                    looked++;
                    if (holds(conditions[condition], tested)) {
                        matched.set(condition);
                    }
                }
            }
        }
    }

    private boolean holds(Node node, Event tested) {
        return switch (node) {
            case Node.And and -> {
                for (Node part : and.parts) {
                    if (!holds(part, tested)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Node.Or or -> {
                for (Node part : or.parts) {
                    if (holds(part, tested)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Node.Not not -> !holds(not.part, tested);
            case Node.Constant constant -> constant.value;
            case Node.Leaf leaf -> holds(leaf.number, tested);
        };
    }

    private boolean holds(int leaf, Event tested) {
        long known = memo[leaf];
        if (known >> 1 == event) {
            return (known & 1) != 0;
        }
        boolean holds = leaves[leaf].test(tested);
        memo[leaf] = event << 1 | (holds ? 1 : 0);
        return holds;
    }
}
