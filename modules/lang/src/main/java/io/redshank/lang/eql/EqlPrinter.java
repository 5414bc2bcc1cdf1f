package io.redshank.lang.eql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints queries in one canonical form: reading it again gives the same tree, ranges aside. An event query is one line, a
 * sequence or sample one line an item. Stateless; linear in the size of the tree.
 */
public final class EqlPrinter {
    // how tightly a construct binds its parts, loosest first
    private static final int ANY = 0;
    private static final int AND = 1;
    private static final int NOT = 2;
    private static final int COMPARISON = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int SIGN = 6;
    private static final int PREDICATE = 7;
    private static final int PRIMARY = 8;

    private EqlPrinter() {}

    /** The query, without a line break at its end. */
    public static String print(EqlQuery query) {
        String body = switch (query) {
            case EqlQuery.Single single -> print(single.event());
            case EqlQuery.Sequence sequence ->
                "sequence"
                        + keys(sequence.keys())
                        + sequence.maxSpan().map(EqlPrinter::maxSpan).orElse("")
                        + items(sequence.items())
                        + sequence.until()
                                .map(until -> "\nuntil\n  " + item(until))
                                .orElse("");
            case EqlQuery.Sample sample -> "sample" + keys(sample.keys()) + items(sample.items());
        };
        String separator = query instanceof EqlQuery.Single ? " | " : "\n| ";
        return body + query.pipes().stream().map(pipe -> separator + pipe(pipe)).collect(Collectors.joining());
    }

    private static String pipe(EqlQuery.PipeClause pipe) {
        return pipe.kind().name().toLowerCase(Locale.ROOT) + " " + pipe.count();
    }

    private static String maxSpan(EqlQuery.MaxSpan maxSpan) {
        return " with maxspan=" + maxSpan.amount() + maxSpan.unit().symbol();
    }

    private static String items(List<EqlQuery.Item> items) {
        return items.stream().map(item -> "\n  " + item(item)).collect(Collectors.joining());
    }

    private static String item(EqlQuery.Item item) {
        return (item.missing() ? "![" : "[")
                + print(item.event())
                + "]"
                + keys(item.keys())
                + (item.runs() == 1 ? "" : " with runs=" + item.runs())
                + alias(item.alias());
    }

    private static String alias(Optional<EqlQuery.Alias> alias) {
        return alias.map(name -> " as " + name.name()).orElse("");
    }

    private static String keys(List<EqlQuery.Key> keys) {
        return keys.isEmpty() ? "" : " by " + joined(keys, key -> field(key.field(), key.optional()));
    }

    private static String print(EqlQuery.Event event) {
        String category = event.category();
        String shown = category == null ? "any" : EqlWords.isPlain(category) ? category : quoted(category);
        return shown + " where " + print(event.condition());
    }

    /** The expression on one line. */
    public static String print(EqlExpr expression) {
        return print(expression, ANY);
    }

    private static String print(EqlExpr expression, int tightness) {
        return switch (expression) {
            case EqlExpr.Literal literal -> constant(literal.value());
            case EqlExpr.FieldName field -> field(field.name(), field.optional());
            case EqlExpr.AliasField field ->
                (field.optional() ? "?" : "") + field.alias() + "." + field(field.name(), false);
            case EqlExpr.Variable variable -> variable(variable);
            case EqlExpr.ArraySearch search ->
                EndpointParser.ARRAY_SEARCH + "(" + print(search.array()) + ", " + variable(search.variable()) + ", "
                        + print(search.condition()) + ")";
            case EqlExpr.Lineage lineage ->
                lineage.relation().word() + " of [" + print(lineage.event()) + "]" + alias(lineage.alias());
            case EqlExpr.Call call ->
                call.function() + (call.foldCase() ? "~" : "") + "(" + joined(call.arguments(), EqlPrinter::print)
                        + ")";
            case EqlExpr.Signed signed ->
                enclosed(tightness > SIGN, (signed.negative() ? "-" : "+") + print(signed.operand(), SIGN));
            case EqlExpr.Calculation sum -> calculation(sum, tightness);
            case EqlExpr.Compared compared ->
                enclosed(
                        tightness > COMPARISON,
                        print(compared.left(), SUM) + " " + compared.operator().symbol() + " "
                                + print(compared.right(), SUM));
            case EqlExpr.Membership in ->
                enclosed(
                        tightness > PREDICATE,
                        print(in.value(), PRIMARY) + (in.negated() ? " not" : "") + (in.foldCase() ? " in~ (" : " in (")
                                + joined(in.members(), EqlPrinter::print) + ")");
            case EqlExpr.PatternMatch match -> enclosed(tightness > PREDICATE, patternMatch(match));
            case EqlExpr.Not not -> enclosed(tightness > NOT, "not " + print(not.operand(), NOT));
            case EqlExpr.And and -> enclosed(tightness > AND, operands(and.operands(), " and ", NOT));
            case EqlExpr.Or or -> enclosed(tightness > ANY, operands(or.operands(), " or ", AND));
        };
    }

    private static String variable(EqlExpr.Variable variable) {
        String path = variable.path();
        return "$" + variable.variable() + (path.isEmpty() ? "" : "." + field(path, false));
    }

    private static String enclosed(boolean needed, String text) {
        return needed ? "(" + text + ")" : text;
    }

    /** An operand of the same kind keeps the parentheses that it was written with. */
    private static String operands(List<EqlExpr> operands, String word, int tightness) {
        StringJoiner joined = new StringJoiner(word);
        for (EqlExpr operand : operands) {
            joined.add(print(operand, tightness));
        }
        return joined.toString();
    }

    private static String calculation(EqlExpr.Calculation node, int tightness) {
        int own = switch (node.operation()) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, DIVIDE, MODULO -> PRODUCT;
        };
        String text = print(node.left(), own) + " " + node.operation().symbol() + " " + print(node.right(), own + 1);
        return enclosed(tightness > own, text);
    }

    private static String patternMatch(EqlExpr.PatternMatch match) {
        String patterns = joined(match.patterns(), pattern -> constant(pattern.value()));
        return print(match.value(), PRIMARY)
                + " "
                + match.operator().symbol()
                + " "
                + enclosed(match.patterns().size() > 1, patterns);
    }

    private static <T> String joined(List<T> parts, Function<T, String> print) {
        StringJoiner joined = new StringJoiner(", ");
        for (T part : parts) {
            joined.add(print.apply(part));
        }
        return joined.toString();
    }

    private static String constant(@Nullable Object value) {
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    static String field(String name, boolean optional) {
        boolean plain = true;
        for (String segment : name.split("\\.", -1)) {
            plain &= EqlWords.isPlain(segment);
        }
        return (optional ? "?" : "") + (plain ? name : "`" + name.replace("`", "``") + "`");
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\', '"' -> out.append('\\').append(c);
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        out.append("\\u{")
                                .append(String.format(Locale.ROOT, "%02x", (int) c))
                                .append('}');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
