package io.redshank.expr;

import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.IpNetwork;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints conditions for people, one leaf a line and parts indented below what joins them:
 *
 * <pre>
 * and
 *   event.category:keyword == "process"
 *   not
 *     process.name:keyword like ("cmd*"~)
 * </pre>
 *
 * <p>A {@code ~} behind a pattern says that it ignores case. Stateless; recursion goes as deep as the condition.
 */
public final class ConditionPrinter {
    private ConditionPrinter() {}

    /** The condition, each line ended by a line break. */
    public static String print(Condition condition) {
        StringBuilder out = new StringBuilder();
        print(condition, "", out);
        return out.toString();
    }

    private static void print(Condition condition, String indent, StringBuilder out) {
        switch (condition) {
            case Condition.And and -> printParts("and", and.parts(), indent, out);
            case Condition.Or or -> printParts("or", or.parts(), indent, out);
            case Condition.Not not -> printParts("not", List.of(not.part()), indent, out);
            case Condition.AnyObject any -> printParts("one object of " + any.path(), List.of(any.part()), indent, out);
            case Condition.AnyField any ->
                printParts("any " + any.type().label() + " field", List.of(any.part()), indent, out);
            case Condition.Constant constant ->
                out.append(indent).append(constant.value() ? "always" : "never").append('\n');
            case Condition.Leaf leaf ->
                out.append(indent).append(print(leaf.expression())).append('\n');
        }
    }

    private static void printParts(String word, List<Condition> parts, String indent, StringBuilder out) {
        out.append(indent).append(word).append('\n');
        for (Condition part : parts) {
            print(part, indent + "  ", out);
        }
    }

    /** An expression on one line. */
    public static String print(Expr expression) {
        return switch (expression) {
            case Expr.Constant constant -> value(constant.value());
            case Expr.Field field -> print(field);
            case Expr.Element element -> print(element);
            case Expr.AnyElement any ->
                "any $" + any.variable() + " of " + array(any.array()) + " where " + inline(any.condition());
            case Expr.Compare compare ->
                operand(compare.left()) + " " + compare.operator().symbol() + " " + operand(compare.right());
            case Expr.In in ->
                operand(in.value()) + (in.foldCase() ? " in~ " : " in ") + list(in.members(), ConditionPrinter::value);
            case Expr.Like like -> operand(like.value()) + " like " + list(like.patterns(), ConditionPrinter::pattern);
            case Expr.Regex regex ->
                operand(regex.value()) + " regex " + list(regex.patterns(), ConditionPrinter::pattern);
            case Expr.InNetworks in ->
                operand(in.value()) + " in networks " + list(in.networks(), ConditionPrinter::network);
            case Expr.IsNull isNull -> operand(isNull.operand()) + " is null";
            case Expr.Arithmetic arithmetic ->
                operand(arithmetic.left()) + " " + arithmetic.operation().symbol() + " " + operand(arithmetic.right());
            case Expr.Call call -> call.function().name() + list(call.arguments(), ConditionPrinter::print);
            case Expr.And and -> operand(and.left()) + " and " + operand(and.right());
            case Expr.Or or -> operand(or.left()) + " or " + operand(or.right());
            case Expr.Not not -> "not " + operand(not.operand());
        };
    }

    /** A field with its type: {@code process.pid:long}. */
    public static String print(Expr.Field field) {
        return field.name() + ":" + field.type().label();
    }

    private static String print(Expr.Element element) {
        return variable(element) + ":" + element.field().type().label();
    }

    private static String variable(Expr.Element element) {
        return "$" + element.variable() + (element.path().isEmpty() ? "" : "." + element.path());
    }

    private static String array(Expr.Read array) {
        return switch (array) {
            case Expr.Field field -> field.name();
            case Expr.Element element -> variable(element);
        };
    }

    /** A condition within an expression, on one line as well. */
    private static String inline(Condition condition) {
        return switch (condition) {
            case Condition.And and -> inline(and.parts(), " and ", "always");
            case Condition.Or or -> inline(or.parts(), " or ", "never");
            case Condition.Not not -> "not " + inline(not.part());
            case Condition.AnyObject any -> "(one object of " + any.path() + " where " + inline(any.part()) + ")";
            case Condition.AnyField any -> "(any " + any.type().label() + " field where " + inline(any.part()) + ")";
            case Condition.Constant constant -> constant.value() ? "always" : "never";
            case Condition.Leaf leaf -> operand(leaf.expression());
        };
    }

    private static String inline(List<Condition> parts, String word, String ofNone) {
        return parts.isEmpty()
                ? ofNone
                : parts.stream().map(ConditionPrinter::inline).collect(Collectors.joining(word, "(", ")"));
    }

    private static String operand(Expr expression) {
        return switch (expression) {
            case Expr.Constant constant -> print(constant);
            case Expr.Field field -> print(field);
            case Expr.Element element -> print(element);
            case Expr.AnyElement any -> "(" + print(any) + ")";
            case Expr.Call call -> print(call);
            case Expr.Compare compare -> "(" + print(compare) + ")";
            case Expr.In in -> "(" + print(in) + ")";
            case Expr.Like like -> "(" + print(like) + ")";
            case Expr.Regex regex -> "(" + print(regex) + ")";
            case Expr.InNetworks in -> "(" + print(in) + ")";
            case Expr.IsNull isNull -> "(" + print(isNull) + ")";
            case Expr.Arithmetic arithmetic -> "(" + print(arithmetic) + ")";
            case Expr.And and -> "(" + print(and) + ")";
            case Expr.Or or -> "(" + print(or) + ")";
            case Expr.Not not -> "(" + print(not) + ")";
        };
    }

    private static <T> String list(List<T> members, Function<T, String> print) {
        return members.stream().map(print).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String value(@Nullable Object value) {
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String pattern(WildcardPattern pattern) {
        return quoted(pattern.text()) + (pattern.foldCase() ? "~" : "");
    }

    private static String pattern(RegexPattern pattern) {
        return quoted(pattern.text()) + (pattern.foldCase() ? "~" : "");
    }

    private static String network(IpNetwork network) {
        return network.first() + " to " + network.last();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
