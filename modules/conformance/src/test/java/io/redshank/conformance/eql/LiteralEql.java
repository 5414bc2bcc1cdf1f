package io.redshank.conformance.eql;

import io.redshank.expr.Comparison;
import io.redshank.lang.eql.EqlExpr;
import io.redshank.model.Document;
import io.redshank.model.IpAddress;
import io.redshank.model.IpNetwork;
import io.redshank.model.Timestamps;
import io.redshank.model.Version;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a condition of EQL means, read off the tree as it was written: no plan, no folding of constants, nothing of the
 * compiler or the interpreter. Slow and obvious; for queries without type mistakes. Values are read by {@link FieldType},
 * and addresses, times and versions are those of the model; all else is here and in {@link LiteralFunctions}.
 */
final class LiteralEql {
    private final Schema schema;
    private final Document document;

    /** The value chosen for each use of a field in the leaf in hand, by the node itself. */
    private final IdentityHashMap<EqlExpr, Object> chosen = new IdentityHashMap<>();

    private LiteralEql(Schema schema, Document document) {
        this.schema = schema;
        this.document = document;
    }

    /** A plus sign does nothing: what it stands before stays a field. */
    private static EqlExpr unsigned(EqlExpr node) {
        return node instanceof EqlExpr.Signed signed && !signed.negative() ? unsigned(signed.operand()) : node;
    }

    static boolean holds(EqlExpr condition, Schema schema, Document document) {
        return new LiteralEql(schema, document).holds(condition);
    }

    /** {@code and}, {@code or} and {@code not} are two-valued over leaves. */
    private boolean holds(EqlExpr condition) {
        if (condition instanceof EqlExpr.And and) {
            return and.operands().stream().allMatch(this::holds);
        }
        if (condition instanceof EqlExpr.Or or) {
            return or.operands().stream().anyMatch(this::holds);
        }
        if (condition instanceof EqlExpr.Not not) {
            return !holds(not.operand());
        }
        // these are built as the negation of the whole leaf; so is `!= null`, the opposite of `== null`
        if (condition instanceof EqlExpr.Membership in && in.negated()) {
            return !leaf(in.positive());
        }
        if (condition instanceof EqlExpr.Compared compared
                && compared.operator() == Comparison.NOT_EQUAL
                && (isNullTest(compared)
                        || unsigned(compared.left()) instanceof EqlExpr.FieldName
                        || unsigned(compared.right()) instanceof EqlExpr.FieldName)) {
            return !leaf(new EqlExpr.Compared(Comparison.EQUAL, compared.left(), compared.right(), compared.range()));
        }
        return leaf(condition);
    }

    /** True if some choice of an element for each use of a field makes it true; null counts as false. */
    private boolean leaf(EqlExpr leaf) {
        List<EqlExpr.FieldName> uses = new ArrayList<>();
        collect(leaf, uses);
        return choose(leaf, uses, 0);
    }

    private boolean choose(EqlExpr leaf, List<EqlExpr.FieldName> uses, int next) {
        if (next == uses.size()) {
            return Boolean.TRUE.equals(value(leaf));
        }
        EqlExpr.FieldName use = uses.get(next);
        List<Object> values = values(use);
        if (values.isEmpty()) {
            chosen.remove(use);
            return choose(leaf, uses, next + 1);
        }
        for (Object value : values) {
            chosen.put(use, value);
            if (choose(leaf, uses, next + 1)) {
                return true;
            }
        }
        return false;
    }

    private List<Object> values(EqlExpr.FieldName field) {
        return document.values(field.name()).stream()
                .map(typeOf(field)::convert)
                .filter(Objects::nonNull)
                .toList();
    }

    private FieldType typeOf(EqlExpr.FieldName field) {
        return schema.typeOf(field.name()).orElse(FieldType.DYNAMIC);
    }

    private static void collect(EqlExpr node, List<EqlExpr.FieldName> uses) {
        switch (node) {
            case EqlExpr.FieldName field -> uses.add(field);
            case EqlExpr.Literal literal -> {}
            case EqlExpr.Call call -> call.arguments().forEach(argument -> collect(argument, uses));
            case EqlExpr.Signed signed -> collect(signed.operand(), uses);
            case EqlExpr.Calculation sum -> {
                collect(sum.left(), uses);
                collect(sum.right(), uses);
            }
            case EqlExpr.Compared compared -> {
                collect(compared.left(), uses);
                collect(compared.right(), uses);
            }
            case EqlExpr.Membership in -> collect(in.value(), uses);
            case EqlExpr.PatternMatch match -> collect(match.value(), uses);
            case EqlExpr.Not not -> collect(not.operand(), uses);
            case EqlExpr.And and -> and.operands().forEach(operand -> collect(operand, uses));
            case EqlExpr.Or or -> or.operands().forEach(operand -> collect(operand, uses));
            case EqlExpr.AliasField other -> throw endpointOnly(node);
            case EqlExpr.Variable other -> throw endpointOnly(node);
            case EqlExpr.ArraySearch other -> throw endpointOnly(node);
            case EqlExpr.Lineage other -> throw endpointOnly(node);
        }
    }

    private static IllegalArgumentException endpointOnly(EqlExpr node) {
        return new IllegalArgumentException("only the dialect of endpoint rules has this: " + node);
    }

    /** The value of an expression; three-valued where it is true, false or null. */
    private @Nullable Object value(EqlExpr node) {
        return switch (node) {
            case EqlExpr.Literal literal -> literal.value();
            case EqlExpr.FieldName field -> chosen.get(field);
            case EqlExpr.Call call -> call(call);
            case EqlExpr.Signed signed -> {
                Object operand = value(signed.operand());
                yield operand == null || !signed.negative() ? operand : LiteralFunctions.call("subtract", 0L, operand);
            }
            case EqlExpr.Calculation sum -> {
                String function = switch (sum.operation()) {
                    case ADD -> "add";
                    case SUBTRACT -> "subtract";
                    case MULTIPLY -> "multiply";
                    case DIVIDE -> "divide";
                    case MODULO -> "modulo";
                };
                yield LiteralFunctions.call(function, value(sum.left()), value(sum.right()));
            }
            case EqlExpr.Compared compared -> compared(compared);
            case EqlExpr.Membership in -> {
                Object value = value(in.value());
                yield value == null ? null : (Boolean) (isMember(value, in) != in.negated());
            }
            case EqlExpr.PatternMatch match -> {
                Object value = value(match.value());
                yield value == null ? null : (Boolean) matches(value.toString(), match);
            }
            case EqlExpr.Not not -> value(not.operand()) instanceof Boolean operand ? !operand : null;
            case EqlExpr.And and -> decided(and.operands(), false);
            case EqlExpr.Or or -> decided(or.operands(), true);
            case EqlExpr.AliasField other -> throw endpointOnly(node);
            case EqlExpr.Variable other -> throw endpointOnly(node);
            case EqlExpr.ArraySearch other -> throw endpointOnly(node);
            case EqlExpr.Lineage other -> throw endpointOnly(node);
        };
    }

    /** The deciding value if one operand has it, else null if one is null, else the other value. */
    private @Nullable Boolean decided(List<EqlExpr> operands, boolean deciding) {
        boolean unknown = false;
        for (EqlExpr operand : operands) {
            Object value = value(operand);
            if (value == null) {
                unknown = true;
            } else if (value.equals(deciding)) {
                return deciding;
            }
        }
        return unknown ? null : (Boolean) !deciding;
    }

    private @Nullable Object call(EqlExpr.Call call) {
        List<@Nullable Object> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(value(argument)));
        String name = LiteralFunctions.lower(call.function()) + (call.foldCase() ? "~" : "");
        return LiteralFunctions.call(name, arguments.toArray());
    }

    // comparisons

    /** A field that no source has is the constant null, where it is held against anything but a constant. */
    private boolean isNullTest(EqlExpr.Compared compared) {
        return isNull(compared.left())
                || isNull(compared.right())
                || isGone(compared.left()) && !isConstant(compared.right())
                || isGone(compared.right()) && !isConstant(compared.left());
    }

    private boolean isNull(EqlExpr node) {
        return isConstant(node) && value(node) == null;
    }

    private boolean isGone(EqlExpr node) {
        return unsigned(node) instanceof EqlExpr.FieldName field
                && field.optional()
                && schema.typeOf(field.name()).isEmpty();
    }

    private static boolean isConstant(EqlExpr node) {
        List<EqlExpr.FieldName> uses = new ArrayList<>();
        collect(node, uses);
        return uses.isEmpty();
    }

    private @Nullable Boolean compared(EqlExpr.Compared node) {
        boolean equality = node.operator() == Comparison.EQUAL || node.operator() == Comparison.NOT_EQUAL;
        if (isNullTest(node) && equality) {
            boolean bothNull = value(node.left()) == null && value(node.right()) == null;
            return bothNull == (node.operator() == Comparison.EQUAL);
        }
        Object left = value(node.left());
        Object right = value(node.right());
        if (left == null || right == null) {
            return null;
        }
        if (unsigned(node.left()) instanceof EqlExpr.FieldName field) {
            return compare(node.operator(), typeOf(field), left, right);
        }
        if (unsigned(node.right()) instanceof EqlExpr.FieldName field) {
            return compare(node.operator().swapped(), typeOf(field), right, left);
        }
        return compare(node.operator(), FieldType.DYNAMIC, left, right);
    }

    /** A value of a field of the type against a constant, which becomes what the field holds. */
    private static @Nullable Boolean compare(Comparison operator, FieldType type, Object value, Object constant) {
        if (type == FieldType.IP && constant.toString().contains("/")) {
            boolean inside = isInside(value, constant.toString());
            return inside == (operator == Comparison.EQUAL);
        }
        if (type == FieldType.DYNAMIC
                && value.getClass() != constant.getClass()
                && !(value instanceof Number && constant instanceof Number)) {
            boolean same = value.toString().equals(constant.toString());
            boolean oneIsText = value instanceof String || constant instanceof String;
            if (operator == Comparison.EQUAL || operator == Comparison.NOT_EQUAL) {
                return (oneIsText && same) == (operator == Comparison.EQUAL);
            }
        }
        Integer order = order(value, type, constant);
        return switch (operator) {
            case EQUAL -> order != null && order == 0;
            case NOT_EQUAL -> order == null || order != 0;
            case LESS -> order == null ? null : (Boolean) (order < 0);
            case LESS_OR_EQUAL -> order == null ? null : (Boolean) (order <= 0);
            case GREATER -> order == null ? null : (Boolean) (order > 0);
            case GREATER_OR_EQUAL -> order == null ? null : (Boolean) (order >= 0);
        };
    }

    /** Null for values that do not compare; equal ones have the order 0. */
    private static @Nullable Integer order(Object value, FieldType type, Object constant) {
        return switch (type) {
            case KEYWORD, TEXT -> value.toString().compareTo(constant.toString());
            case LONG, DOUBLE -> number(value).compareTo(number(constant));
            case BOOLEAN -> Boolean.compare((Boolean) value, Boolean.parseBoolean(constant.toString()));
            case IP -> ((IpAddress) value).compareTo(Objects.requireNonNull(IpAddress.parse(constant.toString())));
            case DATE -> {
                long time = Objects.requireNonNull(Timestamps.parse(constant));
                yield Long.compare(Objects.requireNonNull(Timestamps.parse(value)), time);
            }
            case VERSION -> {
                boolean same = value.toString().equals(constant.toString());
                yield same ? 0 : ((Version) value).compareTo(Version.of(constant.toString()));
            }
            case DYNAMIC, OPAQUE -> orderOfUnknown(value, constant);
        };
    }

    /** Numbers as numbers, text as text; of a number and text, the text as a number if it is one. */
    private static @Nullable Integer orderOfUnknown(Object value, Object constant) {
        if (value instanceof Boolean one && constant instanceof Boolean other) {
            return one.compareTo(other);
        }
        if (value instanceof String && constant instanceof String) {
            return value.toString().compareTo(constant.toString());
        }
        if (value instanceof Boolean || constant instanceof Boolean) {
            return null;
        }
        if (!isFinite(value) || !isFinite(constant)) {
            return Double.compare(((Number) value).doubleValue(), ((Number) constant).doubleValue());
        }
        try {
            return number(value).compareTo(number(constant));
        } catch (NumberFormatException unordered) {
            return null;
        }
    }

    private static boolean isFinite(Object value) {
        return !(value instanceof Double number) || Double.isFinite(number);
    }

    /** Whole numbers as they are, others as the double nearest to them. */
    private static BigDecimal number(Object value) {
        String written = value.toString();
        return written.matches("-?[0-9]+") ? new BigDecimal(written) : new BigDecimal(Double.parseDouble(written));
    }

    private boolean isMember(Object value, EqlExpr.Membership in) {
        FieldType type = in.value() instanceof EqlExpr.FieldName field ? typeOf(field) : FieldType.DYNAMIC;
        for (EqlExpr written : in.members()) {
            Object member = value(written);
            if (member != null
                    && (in.foldCase()
                            ? foldAscii(value.toString()).equals(foldAscii(member.toString()))
                            : Boolean.TRUE.equals(compare(Comparison.EQUAL, type, value, member)))) {
                return true;
            }
        }
        return false;
    }

    static boolean isInside(Object address, String block) {
        IpAddress ip = address instanceof IpAddress known ? known : IpAddress.parse(address.toString());
        return ip != null && Objects.requireNonNull(IpNetwork.parse(block)).contains(ip);
    }

    // patterns

    private static boolean matches(String value, EqlExpr.PatternMatch match) {
        boolean fold = match.operator().foldCase();
        return match.patterns().stream()
                .map(pattern -> String.valueOf(pattern.value()))
                .anyMatch(pattern -> match.operator().isRegex()
                        ? Pattern.compile(pattern, Pattern.DOTALL | (fold ? Pattern.CASE_INSENSITIVE : 0))
                                .matcher(value)
                                .matches()
                        : covers(points(fold ? foldAscii(pattern) : pattern), points(fold ? foldAscii(value) : value)));
    }

    private static List<Integer> points(String text) {
        return text.codePoints().boxed().toList();
    }

    /** {@code *} is any text, {@code ?} one character. */
    private static boolean covers(List<Integer> pattern, List<Integer> value) {
        if (pattern.isEmpty()) {
            return value.isEmpty();
        }
        List<Integer> rest = pattern.subList(1, pattern.size());
        if (pattern.getFirst() == '*') {
            return covers(rest, value) || !value.isEmpty() && covers(pattern, value.subList(1, value.size()));
        }
        boolean first = !value.isEmpty()
                && (pattern.getFirst() == '?' || pattern.getFirst().equals(value.getFirst()));
        return first && covers(rest, value.subList(1, value.size()));
    }

    private static String foldAscii(String text) {
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return folded.toString();
    }
}
