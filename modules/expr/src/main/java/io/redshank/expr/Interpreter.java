package io.redshank.expr;

import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.IpAddress;
import io.redshank.model.IpNetwork;
import io.redshank.model.schema.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates conditions and expressions as directly as their definitions read: the oracle that every faster way is held
 * against. Stateless and thread-safe. Nothing in an event makes it throw.
 */
public final class Interpreter {
    /**
     * How many choices of array elements one leaf tries, those of conditions inside it counted. An event that offers more (a
     * leaf that names large arrays several times, or searches in one for each element of another) is decided by the choices
     * tried, in document order.
     */
    public static final int MAX_CHOICES = 100_000;

    private static final Document NOTHING = Document.of(Map.of());

    private Interpreter() {}

    /** Whether the condition holds for the event. */
    public static boolean test(Condition condition, Event event) {
        return test(condition, new Scope(event.document(), null, new Budget()));
    }

    private static boolean test(Condition condition, Scope scope) {
        return switch (condition) {
            case Condition.And and -> {
                for (Condition part : and.parts()) {
                    if (!test(part, scope)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Condition.Or or -> {
                for (Condition part : or.parts()) {
                    if (test(part, scope)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Condition.Not not -> !test(not.part(), scope);
            case Condition.AnyObject any -> {
                for (Document object : scope.event().elements(any.path())) {
                    if (test(any.part(), scope.over(object))) {
                        yield true;
                    }
                }
                yield false;
            }
            case Condition.AnyField any -> test(any.part(), scope.over(any.select(scope.event())));
            case Condition.Constant constant -> constant.value();
            case Condition.Leaf leaf -> testLeaf(leaf.expression(), scope);
        };
    }

    /** The values of a field, read as its type says; those that cannot be are left out. */
    public static List<Object> values(Expr.Field field, Event event) {
        return converted(event.document().values(field.name()), field.type());
    }

    private static List<Object> converted(List<Object> raw, FieldType type) {
        List<Object> values = new ArrayList<>(raw.size());
        for (Object element : raw) {
            Object value = type.convert(element);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /**
     * The value of an expression that reads no field, for folding constants.
     *
     * @throws IllegalArgumentException if it reads one
     */
    public static @Nullable Object constantValue(Expr expression) {
        List<Expr.Field> uses = expression.fields();
        if (!uses.isEmpty()) {
            throw new IllegalArgumentException("not a constant: it reads " + uses);
        }
        return new Choice(List.of(), new int[0], new Scope(NOTHING, null, new Budget())).evaluate(expression);
    }

    /** How many choices may still be tried. */
    private static final class Budget {
        private int left = MAX_CHOICES;

        boolean take() {
            return left > 0 && left-- > 0;
        }
    }

    /** What expressions read: the event, and the elements that variables stand for. */
    private record Scope(Document event, @Nullable Binding bindings, Budget budget) {

        Scope binding(String variable, Document element) {
            return new Scope(event, new Binding(variable, element, bindings), budget);
        }

        /** The same with another document in the place of the event. */
        Scope over(Document document) {
            return new Scope(document, bindings, budget);
        }

        /** The same for a leaf of its own: one inside another shares the budget of that. */
        Scope ofLeaf() {
            return bindings == null ? new Scope(event, null, new Budget()) : this;
        }

        List<Object> values(Expr.Read read) {
            return switch (read) {
                case Expr.Field field -> converted(event.values(field.name()), field.type());
                case Expr.Element element ->
                    converted(
                            bound(element).values(element.path()),
                            element.field().type());
            };
        }

        List<Document> elements(Expr.Read array) {
            return switch (array) {
                case Expr.Field field -> event.elements(field.name());
                case Expr.Element element -> bound(element).elements(element.path());
            };
        }

        private Document bound(Expr.Element element) {
            for (Binding binding = bindings; binding != null; binding = binding.outer) {
                if (binding.variable.equals(element.variable())) {
                    return binding.element;
                }
            }
            throw new IllegalArgumentException("outside of what binds its variable: " + element);
        }
    }

    private record Binding(
            String variable, Document element, @Nullable Binding outer) {}

    private static boolean testLeaf(Expr expression, Scope outer) {
        Scope scope = outer.ofLeaf();
        List<Expr.Read> uses = new ArrayList<>();
        addUses(expression, uses);
        List<List<@Nullable Object>> offered = new ArrayList<>(uses.size());
        for (Expr.Read use : uses) {
            List<Object> values = scope.values(use);
            offered.add(values.isEmpty() ? Collections.<@Nullable Object>singletonList(null) : new ArrayList<>(values));
        }
        int[] choice = new int[uses.size()];
        while (scope.budget.take()) {
            if (Boolean.TRUE.equals(new Choice(offered, choice, scope).evaluate(expression))) {
                return true;
            }
            if (!next(choice, offered)) {
                return false;
            }
        }
        return false;
    }

    /** Adds what the expression reads in the order in which it is evaluated; conditions inside it read for themselves. */
    private static void addUses(Expr expression, List<Expr.Read> uses) {
        if (expression instanceof Expr.Read read) {
            uses.add(read);
        }
        for (Expr operand : expression.operands()) {
            addUses(operand, uses);
        }
    }

    private static boolean anyElement(Expr.AnyElement any, Scope scope) {
        for (Document element : scope.elements(any.array())) {
            if (!scope.budget.take()) {
                return false;
            }
            if (test(any.condition(), scope.binding(any.variable(), element))) {
                return true;
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
        private final Scope scope;
        private int use;

        Choice(List<List<@Nullable Object>> offered, int[] chosen, Scope scope) {
            this.offered = offered;
            this.chosen = chosen;
            this.scope = scope;
        }

        @Nullable
        Object evaluate(Expr expression) {
            return switch (expression) {
                case Expr.Constant constant -> constant.value();
                case Expr.Field field -> offered.get(use).get(chosen[use++]);
                case Expr.Element element -> offered.get(use).get(chosen[use++]);
                case Expr.AnyElement any -> anyElement(any, scope);
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
