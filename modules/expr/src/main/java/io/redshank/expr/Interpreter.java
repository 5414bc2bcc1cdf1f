package io.redshank.expr;

import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.Event;
import io.redshank.model.IpAddress;
import io.redshank.model.IpNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates conditions and expressions as directly as their definitions read: the oracle that every faster way is held
 * against. Stateless and thread-safe. Nothing in an event makes it throw.
 */
public final class Interpreter {
    /**
     * How many choices of array elements one leaf tries. An event that offers more (a leaf that names large arrays several
     * times) is decided by the choices tried, in document order.
     */
    public static final int MAX_CHOICES = 100_000;

    private Interpreter() {}

    /** Whether the condition holds for the event. */
    public static boolean test(Condition condition, Event event) {
        return switch (condition) {
            case Condition.And and -> {
                for (Condition part : and.parts()) {
                    if (!test(part, event)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Condition.Or or -> {
                for (Condition part : or.parts()) {
                    if (test(part, event)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Condition.Not not -> !test(not.part(), event);
            case Condition.Constant constant -> constant.value();
            case Condition.Leaf leaf -> testLeaf(leaf.expression(), event);
        };
    }

    /** The values of a field, read as its type says; those that cannot be are left out. */
    public static List<Object> values(Expr.Field field, Event event) {
        List<Object> raw = event.document().values(field.name());
        List<Object> values = new ArrayList<>(raw.size());
        for (Object element : raw) {
            Object value = field.type().convert(element);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /**
     * The value of an expression that names no field, for folding constants.
     *
     * @throws IllegalArgumentException if it names one
     */
    public static @Nullable Object constantValue(Expr expression) {
        List<Expr.Field> uses = expression.fields();
        if (!uses.isEmpty()) {
            throw new IllegalArgumentException("not a constant: it reads " + uses);
        }
        return new Choice(List.of(), new int[0]).evaluate(expression);
    }

    private static boolean testLeaf(Expr expression, Event event) {
        List<Expr.Field> uses = expression.fields();
        List<List<@Nullable Object>> offered = new ArrayList<>(uses.size());
        for (Expr.Field use : uses) {
            List<Object> values = values(use, event);
            offered.add(values.isEmpty() ? Collections.<@Nullable Object>singletonList(null) : new ArrayList<>(values));
        }
        int[] choice = new int[uses.size()];
        for (int tried = 0; tried < MAX_CHOICES; tried++) {
            if (Boolean.TRUE.equals(new Choice(offered, choice).evaluate(expression))) {
                return true;
            }
            if (!next(choice, offered)) {
                return false;
            }
        }
        return false;
    }

    /** Steps to the next choice, the last field fastest; false after the last one. */
    private static boolean next(int[] choice, List<List<@Nullable Object>> offered) {
        for (int i = choice.length - 1; i >= 0; i--) {
            if (++choice[i] < offered.get(i).size()) {
                return true;
            }
            choice[i] = 0;
        }
        return false;
    }

    /** Evaluates with one element chosen for each use of a field. Operands are all evaluated, so that uses stay in step. */
    private static final class Choice {
        private final List<List<@Nullable Object>> offered;
        private final int[] chosen;
        private int use;

        Choice(List<List<@Nullable Object>> offered, int[] chosen) {
            this.offered = offered;
            this.chosen = chosen;
        }

        @Nullable
        Object evaluate(Expr expression) {
            return switch (expression) {
                case Expr.Constant constant -> constant.value();
                case Expr.Field field -> offered.get(use).get(chosen[use++]);
                case Expr.Compare compare -> {
                    Object left = evaluate(compare.left());
                    Object right = evaluate(compare.right());
                    yield (left == null || right == null) ? null : compare(compare.operator(), left, right);
                }
                case Expr.In in -> {
                    Object value = evaluate(in.value());
                    yield value == null ? null : in(value, in);
                }
                case Expr.Like like -> {
                    Object value = evaluate(like.value());
                    yield value == null ? null : like(value.toString(), like.patterns());
                }
                case Expr.Regex regex -> {
                    Object value = evaluate(regex.value());
                    yield value == null ? null : regex(value.toString(), regex.patterns());
                }
                case Expr.InNetworks in -> {
                    Object value = evaluate(in.value());
                    yield value == null ? null : inNetworks(value, in.networks());
                }
                case Expr.IsNull isNull -> evaluate(isNull.operand()) == null;
                case Expr.Arithmetic arithmetic -> {
                    Object left = evaluate(arithmetic.left());
                    Object right = evaluate(arithmetic.right());
                    yield (left == null || right == null)
                            ? null
                            : Values.calculate(arithmetic.operation(), left, right);
                }
                case Expr.Call call -> {
                    List<@Nullable Object> arguments =
                            new ArrayList<>(call.arguments().size());
                    for (Expr argument : call.arguments()) {
                        arguments.add(evaluate(argument));
                    }
                    yield call.function().apply(Collections.unmodifiableList(arguments));
                }
                case Expr.And and -> {
                    Object left = evaluate(and.left());
                    Object right = evaluate(and.right());
                    boolean oneIsFalse = Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right);
                    yield oneIsFalse ? Boolean.FALSE : (left == null || right == null) ? null : Boolean.TRUE;
                }
                case Expr.Or or -> {
                    Object left = evaluate(or.left());
                    Object right = evaluate(or.right());
                    boolean oneIsTrue = Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right);
                    yield oneIsTrue ? Boolean.TRUE : (left == null || right == null) ? null : Boolean.FALSE;
                }
                case Expr.Not not -> evaluate(not.operand()) instanceof Boolean value ? !value : null;
            };
        }
    }

    private static @Nullable Boolean compare(Comparison operator, Object left, Object right) {
        if (operator == Comparison.EQUAL) {
            return Values.equal(left, right);
        }
        if (operator == Comparison.NOT_EQUAL) {
            return !Values.equal(left, right);
        }
        OptionalInt order = Values.order(left, right);
        return order.isEmpty() ? null : (Boolean) operator.accepts(order.getAsInt());
    }

    private static boolean in(Object value, Expr.In in) {
        for (Object member : in.members()) {
            if (in.foldCase() ? Values.equalIgnoringCase(value, member) : Values.equal(value, member)) {
                return true;
            }
        }
        return false;
    }

    private static boolean like(String value, List<WildcardPattern> patterns) {
        for (WildcardPattern pattern : patterns) {
            if (pattern.matches(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean regex(String value, List<RegexPattern> patterns) {
        for (RegexPattern pattern : patterns) {
            if (pattern.matches(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inNetworks(Object value, List<IpNetwork> networks) {
        IpAddress address = value instanceof IpAddress ip ? ip : IpAddress.parse(value.toString());
        if (address == null) {
            return false;
        }
        for (IpNetwork network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
