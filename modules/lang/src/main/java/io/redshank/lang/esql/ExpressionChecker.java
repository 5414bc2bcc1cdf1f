package io.redshank.lang.esql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Operation;
import io.redshank.expr.text.RegexException;
import io.redshank.expr.text.RegexPattern;
import io.redshank.lang.syntax.Problems;
import io.redshank.model.Diagnostic;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of expressions and says what does not go together. What is wrong counts as {@link EsqlType#UNKNOWN}, so that
 * one mistake is told once. Functions are the affair of {@link CallChecker}. For one query and one thread.
 */
final class ExpressionChecker {
    /** How many regular expressions one query may hold. */
    static final int MAX_REGEXES = 1_000;

    private static final int LONGEST_SHOWN = 60;

    private final String text;
    private final ColumnScope scope;
    private final Problems problems;
    private final CallChecker calls;
    private final List<EsqlComparison> comparisons = new ArrayList<>();
    private int regexes;

    ExpressionChecker(String text, ColumnScope scope, Problems problems) {
        this.text = text;
        this.scope = scope;
        this.problems = problems;
        this.calls = new CallChecker(this, scope);
    }

    List<EsqlComparison> comparisons() {
        return comparisons;
    }

    CallChecker calls() {
        return calls;
    }

    /** Checks that the expression is a condition. */
    void condition(EsqlExpr expression, String needing, Place place) {
        EsqlType type = type(expression, place);
        if (type != EsqlType.BOOLEAN && !type.isOpen()) {
            reject(
                    "RS703",
                    expression.range(),
                    needing + " needs a condition, but " + describe(expression, type),
                    "compare it with something, or test it by `IS NOT NULL`");
        }
    }

    /** The type of an expression. */
    EsqlType type(EsqlExpr expression, Place place) {
        return switch (expression) {
            case EsqlExpr.Literal literal -> type(literal.value());
            case EsqlExpr.TimeSpan span -> span.unit().isPeriod() ? EsqlType.DATE_PERIOD : EsqlType.TIME_DURATION;
            case EsqlExpr.Array array -> array(array, place);
            case EsqlExpr.Column column -> column(column, place);
            case EsqlExpr.Rows rows ->
                reject("RS701", rows.range(), "`*` stands for all rows in `COUNT(*)` only", null);
            case EsqlExpr.Options options ->
                reject("RS701", options.range(), "only MATCH takes options in braces", null);
            case EsqlExpr.Call call -> calls.type(call, place);
            case EsqlExpr.Cast cast -> cast(cast, place);
            case EsqlExpr.Signed signed -> signed(signed, place);
            case EsqlExpr.Calculation calculation -> calculation(calculation, place);
            case EsqlExpr.Compared compared -> compared(compared, place);
            case EsqlExpr.Membership in -> membership(in, place);
            case EsqlExpr.PatternMatch match -> patternMatch(match, place);
            case EsqlExpr.NullTest test -> {
                type(test.value(), place);
                yield EsqlType.BOOLEAN;
            }
            case EsqlExpr.TextMatch match -> textMatch(match, place);
            case EsqlExpr.Not not -> {
                condition(not.operand(), "NOT", place);
                yield EsqlType.BOOLEAN;
            }
            case EsqlExpr.And and -> {
                and.operands().forEach(operand -> condition(operand, "AND", place));
                yield EsqlType.BOOLEAN;
            }
            case EsqlExpr.Or or -> {
                or.operands().forEach(operand -> condition(operand, "OR", place));
                yield EsqlType.BOOLEAN;
            }
            case EsqlExpr.Unread unread -> EsqlType.UNKNOWN;
        };
    }

    private static EsqlType type(@Nullable Object constant) {
        return switch (constant) {
            case null -> EsqlType.NULL;
            case String string -> EsqlType.KEYWORD;
            case Boolean flag -> EsqlType.BOOLEAN;
            case Integer whole -> EsqlType.INTEGER;
            case Long whole -> EsqlType.LONG;
            case BigInteger whole -> EsqlType.UNSIGNED_LONG;
            case Double fraction -> EsqlType.DOUBLE;
            default -> throw new IllegalStateException("no constant is a " + constant.getClass());
        };
    }

    private EsqlType array(EsqlExpr.Array array, Place place) {
        EsqlType type = EsqlType.NULL;
        for (EsqlExpr.Literal element : array.elements()) {
            Optional<EsqlType> common = EsqlType.common(type, type(element, place));
            if (common.isEmpty()) {
                return reject("RS703", element.range(), "the values of an array are of one type", null);
            }
            type = common.get();
        }
        return type;
    }

    private EsqlType column(EsqlExpr.Column column, Place place) {
        if (place instanceof Place.Groups groups) {
            EsqlType key = groups.keys().get(column.name());
            if (key != null) {
                return key;
            }
            scope.resolve(column);
            return reject(
                    "RS701",
                    column.range(),
                    "`" + column.name() + "` has a value for each row, not for the group",
                    "aggregate it, as in `VALUES(" + column.name() + ")`, or name it after BY");
        }
        return scope.resolve(column).type();
    }

    private EsqlType cast(EsqlExpr.Cast cast, Place place) {
        EsqlType operand = type(cast.operand(), place);
        Optional<EsqlType> type = EsqlType.ofCast(cast.type());
        if (type.isEmpty()) {
            String near = NearNames.nearest(cast.type(), EsqlType.castNames());
            return reject(
                    "RS703",
                    cast.typeRange(),
                    "there is no type `" + cast.type() + "`",
                    near == null
                            ? "the types are " + String.join(", ", EsqlType.castNames())
                            : "did you mean `" + near + "`?");
        }
        if (operand.isSpan() || operand == EsqlType.SOURCE) {
            return reject(
                    "RS703", cast.operand().range(), describe(cast.operand(), operand) + " and has no cast", null);
        }
        return type.get();
    }

    private EsqlType signed(EsqlExpr.Signed signed, Place place) {
        EsqlType type = type(signed.operand(), place);
        return type.isOpen() || type.isNumeric() || type.isSpan()
                ? type
                : reject(
                        "RS703",
                        signed.operand().range(),
                        "a sign needs a number, but " + describe(signed.operand(), type),
                        null);
    }

    /** Chains lean to the left and are long, so they are followed down and not recursed into. */
    private EsqlType calculation(EsqlExpr.Calculation calculation, Place place) {
        Deque<EsqlExpr.Calculation> chain = new ArrayDeque<>(List.of(calculation));
        while (chain.peek().left() instanceof EsqlExpr.Calculation left) {
            chain.push(left);
        }
        EsqlType type = type(chain.peek().left(), place);
        for (EsqlExpr.Calculation link : chain) {
            type = calculation(link, type, place);
        }
        return type;
    }

    private EsqlType calculation(EsqlExpr.Calculation calculation, EsqlType left, Place place) {
        EsqlType right = type(calculation.right(), place);
        Operation operation = calculation.operation();
        // constant text beside a span is a date
        EsqlType leftRead = right.isSpan() && isText(calculation.left()) ? EsqlType.DATE : left;
        EsqlType rightRead = left.isSpan() && isText(calculation.right()) ? EsqlType.DATE : right;
        return TypeRules.calculation(operation, leftRead, rightRead).orElseGet(() -> {
            String help = left.isDate() && right.isDate()
                    ? "write `DATE_DIFF(\"seconds\", start, end)`"
                    : left.isString() && right.isString() && operation == Operation.ADD
                            ? "strings are joined by `CONCAT(a, b)`"
                            : null;
            return reject(
                    "RS703",
                    calculation.range(),
                    "`" + operation.symbol() + "` does not go with " + left.label() + " and " + right.label(),
                    help);
        });
    }

    private EsqlType compared(EsqlExpr.Compared compared, Place place) {
        EsqlType left = type(compared.left(), place);
        EsqlType right = type(compared.right(), place);
        compare(compared.left(), left, compared.right(), right, compared.range());
        EsqlComparison.Operator operator =
                compared.operator() == Comparison.EQUAL || compared.operator() == Comparison.NOT_EQUAL
                        ? EsqlComparison.Operator.EQUAL
                        : EsqlComparison.Operator.ORDER;
        boolean negated = compared.operator() == Comparison.NOT_EQUAL;
        note(compared.left(), operator, negated, compared.right());
        note(compared.right(), operator, negated, compared.left());
        return EsqlType.BOOLEAN;
    }

    private EsqlType membership(EsqlExpr.Membership in, Place place) {
        EsqlType value = type(in.value(), place);
        for (EsqlExpr member : in.members()) {
            compare(in.value(), value, member, type(member, place), member.range());
            note(in.value(), EsqlComparison.Operator.IN, in.negated(), member);
        }
        return EsqlType.BOOLEAN;
    }

    /** Says so if two values cannot be compared, or if constant text is no value of the other's type. */
    private void compare(EsqlExpr left, EsqlType leftType, EsqlExpr right, EsqlType rightType, SourceRange range) {
        if (isText(right) && leftType.readsText()) {
            readAs(right, leftType);
        } else if (isText(left) && rightType.readsText()) {
            readAs(left, rightType);
        } else if (!TypeRules.comparable(leftType, rightType)) {
            reject(
                    "RS703",
                    range,
                    describe(left, leftType) + ", which cannot be compared with " + rightType.label(),
                    compareHelp(left, leftType, right, rightType));
        }
    }

    private @Nullable String compareHelp(EsqlExpr left, EsqlType leftType, EsqlExpr right, EsqlType rightType) {
        if (leftType.isNumeric() && isText(right)) {
            return "a number is written without quotes";
        }
        if (leftType.isString() && right instanceof EsqlExpr.Literal) {
            return "text is written in double quotes: `\"" + shown(right) + "\"`";
        }
        boolean text = leftType.isString() || rightType.isString();
        return text ? "convert one of them: `TO_STRING(" + shown(leftType.isString() ? right : left) + ")`" : null;
    }

    /** Constant text where another type is needed. */
    void readAs(EsqlExpr constant, EsqlType type) {
        if (constant instanceof EsqlExpr.Literal literal
                && literal.value() instanceof String written
                && !TypeRules.reads(written, type)) {
            String example = switch (type) {
                case DATE, DATE_NANOS -> "such as `\"2024-01-31T10:00:00Z\"`";
                case BOOLEAN -> "write `TRUE` or `FALSE`";
                default -> null;
            };
            String help = type == EsqlType.IP && written.indexOf('/') >= 0
                    ? "blocks of addresses are tested by `CIDR_MATCH(ip, \"" + written + "\")`"
                    : example;
            reject("RS703", constant.range(), shown(constant) + " is no " + type.label(), help);
        }
    }

    private EsqlType patternMatch(EsqlExpr.PatternMatch match, Place place) {
        EsqlType type = type(match.value(), place);
        String operator = match.regex() ? "RLIKE" : "LIKE";
        if (!type.isOpen() && !type.isString()) {
            reject(
                    "RS703",
                    match.value().range(),
                    operator + " needs a string, but " + describe(match.value(), type),
                    type == EsqlType.IP
                            ? "write `CIDR_MATCH(…)`, or `TO_STRING(" + shown(match.value()) + ")`"
                            : "write `TO_STRING(" + shown(match.value()) + ")`");
        }
        for (EsqlExpr.Literal pattern : match.patterns()) {
            String written = String.valueOf(pattern.value());
            if (match.regex()) {
                checkRegex(written, pattern.range());
            } else {
                checkWildcards(written, pattern.range());
            }
            note(
                    match.value(),
                    match.regex() ? EsqlComparison.Operator.RLIKE : EsqlComparison.Operator.LIKE,
                    match.negated(),
                    pattern);
        }
        return EsqlType.BOOLEAN;
    }

    private void checkRegex(String pattern, SourceRange range) {
        if (++regexes > MAX_REGEXES) {
            if (regexes == MAX_REGEXES + 1) {
                reject("RS701", range, "more than " + MAX_REGEXES + " regular expressions (query-regexes)", null);
            }
            return;
        }
        try {
            RegexPattern.check(pattern);
        } catch (RegexException malformed) {
            reject("RS701", range, Objects.requireNonNull(malformed.getMessage()), null);
        }
    }

    private void checkWildcards(String pattern, SourceRange range) {
        for (int at = pattern.indexOf('\\'); at >= 0; at = pattern.indexOf('\\', at + 2)) {
            char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
            if (next != '*' && next != '?' && next != '\\') {
                reject(
                        "RS701",
                        range,
                        "a `\\` in a pattern of LIKE stands before `*`, `?` or another `\\`",
                        "one that means itself is written `\\\\` between \"\"\" and `\\\\\\\\` in plain quotes");
                return;
            }
        }
    }

    private EsqlType textMatch(EsqlExpr.TextMatch match, Place place) {
        type(match.value(), place);
        calls.checkSearch(":", match.range(), place);
        calls.checkSearched(":", match.value());
        note(match.value(), EsqlComparison.Operator.MATCH, false, match.text());
        return EsqlType.BOOLEAN;
    }

    /** Remembers a comparison of a stored field with constant text. */
    void note(EsqlExpr value, EsqlComparison.Operator operator, boolean negated, EsqlExpr constant) {
        if (value instanceof EsqlExpr.Column column
                && constant instanceof EsqlExpr.Literal literal
                && literal.value() instanceof String written) {
            scope.storedField(column.name())
                    .ifPresent(field ->
                            comparisons.add(new EsqlComparison(field, operator, negated, written, constant.range())));
        }
    }

    static boolean isText(EsqlExpr expression) {
        return expression instanceof EsqlExpr.Literal literal && literal.value() instanceof String;
    }

    /** "`process.pid` is long". */
    String describe(EsqlExpr expression, EsqlType type) {
        return "`" + shown(expression) + "` is " + type.label();
    }

    /** The author's words, cut if there are many. */
    String shown(EsqlExpr expression) {
        String written = text.substring(
                        expression.range().start(), expression.range().end())
                .replaceAll("\\s+", " ");
        return written.length() <= LONGEST_SHOWN ? written : written.substring(0, LONGEST_SHOWN) + "…";
    }

    /** Reports a mistake; what is wrong has a type that is not known. */
    EsqlType reject(String code, SourceRange range, String message, @Nullable String help) {
        problems.add(Diagnostic.error(code, range, message).withHelp(help));
        return EsqlType.UNKNOWN;
    }
}
