package io.redshank.match;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.model.Event;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tests many conditions on one event. Leaves that several conditions share are evaluated once an event, and only when
 * something depends on them; since each condition starts with its cheapest necessary part as its author wrote it, most stop
 * there. Equal to {@link Interpreter#test} for every condition and event.
 *
 * <p>Not thread-safe: it holds the memo of the event in hand. Cost per event: one evaluation of each leaf that is reached,
 * and one visit of each condition asked for.
 */
public final class Matcher {
    private static final byte UNKNOWN = 0;
    private static final byte HOLDS = 1;
    private static final byte FAILS = 2;

    private final Node[] conditions;
    private final Condition[] leaves;
    private final byte[] memo;

    /** A condition whose leaves are numbers, so that equal ones share their memo. */
    private sealed interface Node {
        record And(List<Node> parts) implements Node {}

        record Or(List<Node> parts) implements Node {}

        record Not(Node part) implements Node {}

        record Constant(boolean value) implements Node {}

        record Leaf(int number) implements Node {}
    }

    private Matcher(Node[] conditions, Condition[] leaves) {
        this.conditions = conditions;
        this.leaves = leaves;
        this.memo = new byte[leaves.length];
    }

    /** Plans the tests; condition {@code i} of the list keeps its number. */
    public static Matcher of(List<Condition> conditions) {
        Map<Condition, Integer> numbers = new HashMap<>();
        Node[] nodes = conditions.stream().map(c -> plan(c, numbers)).toArray(Node[]::new);
        Condition[] leaves = new Condition[numbers.size()];
        numbers.forEach((leaf, number) -> leaves[number] = leaf);
        return new Matcher(nodes, leaves);
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

    /**
     * Tests all conditions.
     *
     * @param matched cleared, then bit {@code i} is set for each condition {@code i} that holds
     */
    public void match(Event event, BitSet matched) {
        matched.clear();
        Arrays.fill(memo, UNKNOWN);
        for (int i = 0; i < conditions.length; i++) {
            if (holds(conditions[i], event)) {
                matched.set(i);
            }
        }
    }

    /**
     * Tests some of the conditions.
     *
     * @param asked the numbers of the conditions to test
     * @param matched cleared, then bit {@code i} is set for each condition asked for that holds
     */
    public void match(Event event, BitSet asked, BitSet matched) {
        matched.clear();
        Arrays.fill(memo, UNKNOWN);
        for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
            if (holds(conditions[i], event)) {
                matched.set(i);
            }
        }
    }

    private boolean holds(Node node, Event event) {
        return switch (node) {
            case Node.And and -> {
                for (Node part : and.parts) {
                    if (!holds(part, event)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Node.Or or -> {
                for (Node part : or.parts) {
                    if (holds(part, event)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Node.Not not -> !holds(not.part, event);
            case Node.Constant constant -> constant.value;
            case Node.Leaf leaf -> holds(leaf.number, event);
        };
    }

    private boolean holds(int leaf, Event event) {
        if (memo[leaf] == UNKNOWN) {
            memo[leaf] = Interpreter.test(leaves[leaf], event) ? HOLDS : FAILS;
        }
        return memo[leaf] == HOLDS;
    }
}
