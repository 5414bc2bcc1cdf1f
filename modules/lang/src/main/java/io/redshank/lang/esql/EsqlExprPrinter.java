package io.redshank.lang.esql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints expressions on one line, unless a text in them holds a line break. Stateless; linear in the size of the tree. */
final class EsqlExprPrinter {
    // how tightly a construct binds its parts, loosest first
    private static final int ANY = 0;
    private static final int AND = 1;
    private static final int NOT = 2;
    private static final int PREDICATE = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int SIGN = 7;
    private static final int CAST = 8;

    private EsqlExprPrinter() {}

    static String print(EsqlExpr expression) {
        return print(expression, ANY);
    }

    /** The same where only a cast or something tighter may stand without parentheses. */
    static String printInput(EsqlExpr expression) {
        return print(expression, CAST);
    }

    private static String print(EsqlExpr expression, int tightness) {
        return switch (expression) {
            case EsqlExpr.Literal literal -> constant(literal.value());
            case EsqlExpr.TimeSpan span -> span.amount() + " " + span.unit().label(span.amount());
            case EsqlExpr.Array array -> "[" + joined(array.elements(), EsqlExprPrinter::print) + "]";
            case EsqlExpr.Column column -> column(column.name());
            case EsqlExpr.Rows rows -> "*";
            case EsqlExpr.Options options ->
                "{" + joined(options.options(), option -> quoted(option.name()) + ": " + print(option.value())) + "}";
            case EsqlExpr.Call call -> call.function() + "(" + joined(call.arguments(), EsqlExprPrinter::print) + ")";
            case EsqlExpr.Cast cast -> print(cast.operand(), CAST) + "::" + cast.type();
            case EsqlExpr.Signed signed -> enclosed(tightness > SIGN, signed(signed));
            case EsqlExpr.Calculation calculation -> calculation(calculation, tightness);
            case EsqlExpr.Compared compared ->
                enclosed(
                        tightness > COMPARISON,
                        print(compared.left(), SUM) + " " + compared.operator().symbol() + " "
                                + print(compared.right(), SUM));
            case EsqlExpr.Membership in ->
                enclosed(
                        tightness > PREDICATE,
                        print(in.value(), COMPARISON) + (in.negated() ? " NOT IN (" : " IN (")
                                + joined(in.members(), member -> print(member, COMPARISON)) + ")");
            case EsqlExpr.PatternMatch match -> enclosed(tightness > PREDICATE, patternMatch(match));
            case EsqlExpr.NullTest test ->
                enclosed(
                        tightness > PREDICATE,
                        print(test.value(), COMPARISON) + (test.negated() ? " IS NOT NULL" : " IS NULL"));
            case EsqlExpr.TextMatch match ->
                enclosed(tightness > PREDICATE, print(match.value(), COMPARISON) + " : " + print(match.text()));
            case EsqlExpr.Not not -> enclosed(tightness > NOT, "NOT " + print(not.operand(), NOT));
            case EsqlExpr.And and -> enclosed(tightness > AND, operands(and.operands(), " AND ", NOT));
            case EsqlExpr.Or or -> enclosed(tightness > ANY, operands(or.operands(), " OR ", AND));
            case EsqlExpr.Unread unread -> "…";
        };
    }

    private static String enclosed(boolean needed, String text) {
        return needed ? "(" + text + ")" : text;
    }

    /** An operand of the same kind keeps the parentheses that it was written with. */
    private static String operands(List<EsqlExpr> operands, String word, int tightness) {
        return operands.stream().map(operand -> print(operand, tightness)).collect(Collectors.joining(word));
    }

    /** A sign right before a number would become part of it. */
    private static String signed(EsqlExpr.Signed signed) {
        String operand = print(signed.operand(), SIGN);
        char first = operand.charAt(0);
        return (signed.negative() ? "-" : "+") + enclosed((first >= '0' && first <= '9') || first == '.', operand);
    }

    private static String calculation(EsqlExpr.Calculation node, int tightness) {
        int own = level(node);
        // chains lean to the left and are long, so they are followed down and not recursed into
        Deque<EsqlExpr.Calculation> chain = new ArrayDeque<>(List.of(node));
        while (chain.peek().left() instanceof EsqlExpr.Calculation left && level(left) == own) {
            chain.push(left);
        }
        StringBuilder text = new StringBuilder(print(chain.peek().left(), own));
        for (EsqlExpr.Calculation link : chain) {
            text.append(' ').append(link.operation().symbol()).append(' ').append(print(link.right(), own + 1));
        }
        return enclosed(tightness > own, text.toString());
    }

    private static int level(EsqlExpr.Calculation node) {
        return switch (node.operation()) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, DIVIDE, MODULO -> PRODUCT;
        };
    }

    private static String patternMatch(EsqlExpr.PatternMatch match) {
        String patterns = joined(match.patterns(), pattern -> constant(pattern.value()));
        return print(match.value(), COMPARISON)
                + (match.negated() ? " NOT " : " ")
                + (match.regex() ? "RLIKE " : "LIKE ")
                + enclosed(match.patterns().size() > 1, patterns);
    }

    private static <T> String joined(List<T> parts, Function<T, String> print) {
        return parts.stream().map(print).collect(Collectors.joining(", "));
    }

    private static String constant(@Nullable Object value) {
        return value instanceof String text
                ? text(text)
                : value == null || value instanceof Boolean ? EsqlWords.upper(String.valueOf(value)) : value.toString();
    }

    /** A name with backticks around those of its parts that need them. */
    static String column(String name) {
        String[] parts = name.split("\\.", -1);
        StringBuilder out = new StringBuilder();
        for (String part : parts) {
            if (part.isEmpty()) {
                return "`" + name.replace("`", "``") + "`";
            }
            out.append(out.isEmpty() ? "" : ".");
            out.append(EsqlWords.isPlain(part) ? part : "`" + part.replace("`", "``") + "`");
        }
        return out.toString();
    }

    /** Text as it is easiest to read: between three quotes if it holds backslashes or quotes. */
    private static String text(String text) {
        boolean raw = (text.indexOf('\\') >= 0 || text.indexOf('"') >= 0)
                && !text.contains("\"\"\"")
                && !text.startsWith("\"")
                && !text.endsWith("\"");
        return raw ? "\"\"\"" + text + "\"\"\"" : quoted(text);
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\', '"' -> out.append('\\').append(c);
                default -> out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
