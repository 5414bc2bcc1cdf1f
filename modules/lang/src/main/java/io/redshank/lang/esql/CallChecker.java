package io.redshank.lang.esql;

import io.redshank.expr.text.RegexPattern;
import io.redshank.lang.esql.EsqlFunction.Kind;
import io.redshank.lang.esql.EsqlFunction.Parameter;
import io.redshank.lang.esql.EsqlFunction.ParameterType;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks calls of functions against their signatures. For one query and one thread. */
final class CallChecker {
    /** What does to the values of one row what an aggregate does to rows. */
    private static final Map<String, String> OF_ONE_ROW = Map.of(
            "AVG", "MV_AVG",
            "COUNT", "MV_COUNT",
            "MAX", "MV_MAX",
            "MEDIAN", "MV_MEDIAN",
            "MIN", "MV_MIN",
            "SUM", "MV_SUM",
            "VALUES", "MV_DEDUPE");

    private final ExpressionChecker expressions;
    private final ColumnScope scope;
    private @Nullable EsqlCommand searchBarrier;

    CallChecker(ExpressionChecker expressions, ColumnScope scope) {
        this.expressions = expressions;
        this.scope = scope;
    }

    /** After this command nothing can be asked of the index. */
    void endSearch(EsqlCommand command) {
        if (searchBarrier == null) {
            searchBarrier = command;
        }
    }

    EsqlType type(EsqlExpr.Call call, Place place) {
        Optional<EsqlFunction> named = EsqlFunctions.named(call.function());
        if (named.isEmpty()) {
            Place inside = place instanceof Place.Groups ? new Place.Aggregated(call.function()) : place;
            call.arguments().forEach(argument -> expressions.type(argument, inside));
            return unknown(call);
        }
        EsqlFunction function = named.get();
        boolean placed = checkPlace(function, call, place);
        Place inside = function.isAggregate() && placed ? new Place.Aggregated(function.name()) : place;
        List<EsqlExpr> arguments = new ArrayList<>(call.arguments());
        if (function.kind() == Kind.SEARCH) {
            checkSearch(function.name(), call.range(), place);
            if (!arguments.isEmpty() && arguments.getLast() instanceof EsqlExpr.Options) {
                arguments.removeLast();
            }
        }
        if (function.name().equals("COUNT") && arguments.size() == 1 && arguments.getFirst() instanceof EsqlExpr.Rows) {
            return EsqlType.LONG;
        }
        List<EsqlType> types = new ArrayList<>();
        for (EsqlExpr argument : arguments) {
            types.add(expressions.type(argument, inside));
        }
        if (!function.accepts(arguments.size())) {
            return expressions.reject(
                    "RS701",
                    call.range(),
                    "`" + function.name() + "` takes " + function.arity() + ", not " + arguments.size(),
                    "write `" + function.usage() + "`");
        }
        return checkArguments(function, arguments, types)
                ? result(function, arguments, types)
                : function.result() instanceof EsqlFunction.Result.Fixed fixed ? fixed.type() : EsqlType.UNKNOWN;
    }

    private EsqlType unknown(EsqlExpr.Call call) {
        String translation = EsqlFunctions.translation(call.function()).orElse(null);
        String near = translation != null
                ? translation
                : NearNames.nearest(EsqlWords.upper(call.function()), EsqlFunctions.names());
        String help =
                near == null ? null : translation != null ? "write `" + near + "`" : "did you mean `" + near + "`?";
        return expressions.reject("RS701", call.nameRange(), "there is no function `" + call.function() + "`", help);
    }

    /** Whether the function may stand here; if not, it is said. */
    private boolean checkPlace(EsqlFunction function, EsqlExpr.Call call, Place place) {
        if (function.kind() == Kind.GROUPING && !(place instanceof Place.Key)) {
            expressions.reject("RS701", call.nameRange(), "`" + function.name() + "` stands only after BY", null);
            return false;
        }
        if (!function.isAggregate() || place instanceof Place.Groups) {
            return true;
        }
        String instead = OF_ONE_ROW.get(function.name());
        switch (place) {
            case Place.Aggregated outer ->
                expressions.reject(
                        "RS701",
                        call.nameRange(),
                        "`" + function.name() + "` stands inside another aggregate",
                        "aggregate in one STATS and again in a second one");
            case Place.Key key ->
                expressions.reject(
                        "RS701", call.nameRange(), "`" + function.name() + "` aggregates, and cannot be a group", null);
            case Place.Filter filter ->
                expressions.reject(
                        "RS701",
                        call.nameRange(),
                        "a filter looks at rows, and `" + function.name() + "` aggregates them",
                        "filter groups by a WHERE after STATS");
            case Place.Rows rows ->
                expressions.reject(
                        "RS701",
                        call.nameRange(),
                        "`" + function.name() + "` aggregates rows, which only STATS does",
                        "write `| STATS n = " + function.name() + "(…)`"
                                + (instead == null ? "" : "; for the values of one row there is `" + instead + "`"));
            case Place.Groups groups -> throw new IllegalStateException("aggregates stand in STATS");
        }
        return false;
    }

    /** Whether the arguments are of the right types, so that the type of the result follows from them. */
    private boolean checkArguments(EsqlFunction function, List<EsqlExpr> arguments, List<EsqlType> types) {
        if (function.name().equals("CASE")) {
            checkCase(arguments, types);
            return true;
        }
        if (function.name().equals("DATE_TRUNC")
                && types.get(0).isDate()
                && types.get(1).isSpan()) {
            expressions.reject(
                    "RS703",
                    arguments.getFirst().range(),
                    "`DATE_TRUNC` takes the span first",
                    "write `DATE_TRUNC(" + expressions.shown(arguments.get(1)) + ", "
                            + expressions.shown(arguments.get(0)) + ")`");
            return false;
        }
        boolean right = true;
        if (function.name().equals("MATCH") || function.name().equals("MATCH_PHRASE")) {
            checkSearched(function.name(), arguments.getFirst());
            expressions.note(arguments.getFirst(), EsqlComparison.Operator.MATCH, false, arguments.get(1));
        }
        for (int i = 0; i < arguments.size(); i++) {
            EsqlExpr argument = arguments.get(i);
            Parameter parameter = function.parameters().get(function.parameterOf(i, arguments.size()));
            EsqlType type = types.get(i);
            Optional<EsqlType> read = parameter.type().readsTextAs();
            if (read.isPresent() && ExpressionChecker.isText(argument)) {
                expressions.readAs(argument, read.get());
            } else if (!parameter.type().accepts(type)) {
                rejectType(function, parameter.type(), argument, type);
                right = false;
            } else if (parameter.constant() && !isConstant(argument)) {
                expressions.reject(
                        "RS701",
                        argument.range(),
                        "`" + function.name() + "` needs a constant here, and `" + expressions.shown(argument)
                                + "` depends on the row",
                        null);
            }
        }
        if (function.name().equals("REPLACE")) {
            checkReplace(arguments.get(1));
        } else if (function.name().equals("DATE_DIFF")) {
            checkUnit(arguments.getFirst());
        } else if (function.name().equals("MV_CONTAINS") && !TypeRules.comparable(types.get(0), types.get(1))) {
            expressions.reject(
                    "RS703",
                    arguments.get(1).range(),
                    "`MV_CONTAINS` compares " + types.get(0).label() + " with "
                            + types.get(1).label(),
                    null);
        }
        return right;
    }

    private void rejectType(EsqlFunction function, ParameterType wanted, EsqlExpr argument, EsqlType type) {
        String help = type.isSpan() || type == EsqlType.SOURCE
                ? null
                : wanted.conversion()
                        .map(conversion -> "write `" + conversion + "(" + expressions.shown(argument) + ")`")
                        .orElse(null);
        expressions.reject(
                "RS703",
                argument.range(),
                "`" + function.name() + "` takes " + wanted.label() + " here, but "
                        + expressions.describe(argument, type),
                wanted == ParameterType.SPAN ? "such as `1 hour`" : help);
    }

    /** Conditions at even places but the last one of an odd number. */
    private void checkCase(List<EsqlExpr> arguments, List<EsqlType> types) {
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            EsqlType type = types.get(i);
            if (type != EsqlType.BOOLEAN && !type.isOpen()) {
                expressions.reject(
                        "RS703",
                        arguments.get(i).range(),
                        "`CASE` needs a condition here, but " + expressions.describe(arguments.get(i), type),
                        "conditions and values take turns: `CASE(condition, value, condition, value, otherwise)`");
            }
        }
    }

    private void checkReplace(EsqlExpr regex) {
        if (regex instanceof EsqlExpr.Literal literal && literal.value() instanceof String written) {
            String problem = problemOf(written);
            if (problem != null) {
                expressions.reject("RS701", regex.range(), "not a regular expression: " + problem, null);
            }
        }
    }

    private static @Nullable String problemOf(String regex) {
        if (regex.length() > RegexPattern.MAX_LENGTH) {
            return "longer than " + RegexPattern.MAX_LENGTH + " characters (regex-length)";
        }
        try {
            Pattern.compile(regex);
            return null;
        } catch (PatternSyntaxException malformed) {
            return malformed.getDescription().toLowerCase(Locale.ROOT);
        } catch (StackOverflowError tooDeep) {
            return "nested too deeply";
        }
    }

    private void checkUnit(EsqlExpr unit) {
        if (unit instanceof EsqlExpr.Literal literal
                && literal.value() instanceof String written
                && !DateDiffUnits.isUnit(written)) {
            String near = NearNames.nearest(written, DateDiffUnits.names());
            expressions.reject(
                    "RS703",
                    unit.range(),
                    "`DATE_DIFF` knows no unit `" + written + "`",
                    near == null ? "such as `\"minutes\"`" : "did you mean `\"" + near + "\"`?");
        }
    }

    /** A computed column may turn out to be constant, so only stored fields are known to depend on the row. */
    private boolean isConstant(EsqlExpr expression) {
        return switch (expression) {
            case EsqlExpr.Column column -> scope.storedField(column.name()).isEmpty();
            case EsqlExpr.Call call -> call.arguments().stream().allMatch(this::isConstant);
            case EsqlExpr.Cast cast -> isConstant(cast.operand());
            case EsqlExpr.Signed signed -> isConstant(signed.operand());
            case EsqlExpr.Calculation sum -> isConstant(sum.left()) && isConstant(sum.right());
            case EsqlExpr.Literal literal -> true;
            case EsqlExpr.TimeSpan span -> true;
            case EsqlExpr.Array array -> true;
            case EsqlExpr.Options options -> true;
            case EsqlExpr.Unread unread -> true;
            case EsqlExpr.Rows rows -> false;
            case EsqlExpr.Compared compared -> isConstant(compared.left()) && isConstant(compared.right());
            case EsqlExpr.Membership in ->
                isConstant(in.value()) && in.members().stream().allMatch(this::isConstant);
            case EsqlExpr.PatternMatch match -> isConstant(match.value());
            case EsqlExpr.NullTest test -> isConstant(test.value());
            case EsqlExpr.TextMatch match -> false;
            case EsqlExpr.Not not -> isConstant(not.operand());
            case EsqlExpr.And and -> and.operands().stream().allMatch(this::isConstant);
            case EsqlExpr.Or or -> or.operands().stream().allMatch(this::isConstant);
        };
    }

    /** Searching asks the index, so it comes before the rows are changed. */
    void checkSearch(String function, SourceRange range, Place place) {
        EsqlCommand barrier = searchBarrier;
        if (barrier != null) {
            expressions.reject(
                    "RS701",
                    range,
                    "`" + function + "` asks the index, so it cannot stand after " + scope.place(barrier),
                    "move it in front of that command");
        } else if (place instanceof Place.Aggregated || place instanceof Place.Groups || place instanceof Place.Key) {
            expressions.reject("RS701", range, "`" + function + "` stands in a condition of WHERE", null);
        }
    }

    /** What is searched is a field as it is stored, though it may be cast. */
    void checkSearched(String function, EsqlExpr field) {
        EsqlExpr searched = field instanceof EsqlExpr.Cast cast ? cast.operand() : field;
        boolean stored = searched instanceof EsqlExpr.Unread
                || (searched instanceof EsqlExpr.Column column && scope.mayBeStored(column.name()));
        if (!stored) {
            expressions.reject(
                    "RS703",
                    field.range(),
                    "`" + function + "` searches a stored field, and `" + expressions.shown(field) + "` is computed",
                    "write `LIKE` or `==`");
        }
    }

    private EsqlType result(EsqlFunction function, List<EsqlExpr> arguments, List<EsqlType> types) {
        return switch (function.result()) {
            case EsqlFunction.Result.Fixed fixed -> fixed.type();
            case EsqlFunction.Result.SameAs same -> types.get(same.parameter()).exact();
            case EsqlFunction.Result.Sum sum -> {
                EsqlType type = types.getFirst();
                boolean kept = type == EsqlType.UNKNOWN || type == EsqlType.UNSIGNED_LONG;
                yield kept ? type : type.isWhole() ? EsqlType.LONG : EsqlType.DOUBLE;
            }
            case EsqlFunction.Result.Bucket bucket -> {
                EsqlType type = types.getFirst();
                yield type.isDate() || type.isOpen() ? type : EsqlType.DOUBLE;
            }
            case EsqlFunction.Result.Common common -> common(function, arguments, types);
        };
    }

    private EsqlType common(EsqlFunction function, List<EsqlExpr> arguments, List<EsqlType> types) {
        EsqlType common = EsqlType.NULL;
        for (int i = 0; i < types.size(); i++) {
            boolean condition = function.name().equals("CASE") && i % 2 == 0 && i + 1 < types.size();
            if (condition) {
                continue;
            }
            Optional<EsqlType> next = EsqlType.common(common, types.get(i));
            if (next.isEmpty()) {
                return expressions.reject(
                        "RS703",
                        arguments.get(i).range(),
                        "`" + function.name() + "` gives values of one type, but "
                                + expressions.describe(arguments.get(i), types.get(i)) + " and those before it are "
                                + common.label(),
                        "convert them, such as by TO_STRING");
            }
            common = next.get();
        }
        return common;
    }
}
