package io.redshank.lang.eql;

import io.redshank.expr.Expr;
import io.redshank.expr.Operation;
import io.redshank.expr.ScalarFunction;
import io.redshank.expr.function.Between;
import io.redshank.expr.function.Concat;
import io.redshank.expr.function.EndsWith;
import io.redshank.expr.function.IndexOf;
import io.redshank.expr.function.Length;
import io.redshank.expr.function.NumberOf;
import io.redshank.expr.function.StartsWith;
import io.redshank.expr.function.StringContains;
import io.redshank.expr.function.StringOf;
import io.redshank.expr.function.Substring;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The functions of EQL: what they take, what they give, and what they become.
 *
 * @param name as documented; queries may write it in any case
 * @param required how many of the parameters must be given
 * @param parameters what kind each argument has to be; {@link Kind#UNKNOWN} for any
 * @param repeats whether the last parameter may be given any number of times
 * @param folds whether {@code ~} may follow the name
 * @param lower makes the expression from the arguments, and whether {@code ~} follows the name
 */
record EqlFunction(
        String name,
        int required,
        List<Kind> parameters,
        boolean repeats,
        boolean folds,
        Kind result,
        BiFunction<Boolean, List<Expr>, Expr> lower) {
    /** The one function whose blocks are read when the query is. */
    static final String CIDR_MATCH = "cidrMatch";

    /** What older dialects have, with what to write here. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "arraycontains",
            "a test of a field holds if one of its elements satisfies it",
            "arraycount",
            "a test of a field holds if one of its elements satisfies it",
            "arraysearch",
            "a test of a field holds if one of its elements satisfies it",
            "_arraysearch",
            "a test of a field holds if one of its elements satisfies it; the dialect `endpoint` has `_arraysearch`",
            "match",
            "use `regex~`",
            "matchlite",
            "use `regex~`",
            "wildcard",
            "use `:`",
            "safe",
            "a value that cannot be had is null; leave `safe` out");

    private static final Map<String, EqlFunction> BY_NAME = index(
            arithmetic("add", Operation.ADD),
            arithmetic("subtract", Operation.SUBTRACT),
            arithmetic("multiply", Operation.MULTIPLY),
            arithmetic("divide", Operation.DIVIDE),
            arithmetic("modulo", Operation.MODULO),
            folding("between", 3, List.of(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.BOOLEAN), Kind.TEXT, Between::new),
            plain("concat", 1, List.of(Kind.UNKNOWN), true, Kind.TEXT, new Concat()),
            folding("endsWith", 2, List.of(Kind.TEXT, Kind.TEXT), Kind.BOOLEAN, EndsWith::new),
            folding("indexOf", 2, List.of(Kind.TEXT, Kind.TEXT, Kind.NUMBER), Kind.NUMBER, IndexOf::new),
            plain("length", 1, List.of(Kind.TEXT), false, Kind.NUMBER, new Length()),
            plain("number", 1, List.of(Kind.TEXT, Kind.NUMBER), false, Kind.NUMBER, new NumberOf()),
            folding("startsWith", 2, List.of(Kind.TEXT, Kind.TEXT), Kind.BOOLEAN, StartsWith::new),
            plain("string", 1, List.of(Kind.UNKNOWN), false, Kind.TEXT, new StringOf()),
            folding("stringContains", 2, List.of(Kind.TEXT, Kind.TEXT), Kind.BOOLEAN, StringContains::new),
            plain("substring", 2, List.of(Kind.TEXT, Kind.NUMBER, Kind.NUMBER), false, Kind.TEXT, new Substring()));

    EqlFunction {
        parameters = List.copyOf(parameters);
    }

    static @Nullable EqlFunction named(String written) {
        return BY_NAME.get(written.toLowerCase(Locale.ROOT));
    }

    /** What to write in place of a function that only other dialects have, or null. */
    static @Nullable String replacement(String written) {
        return ELSEWHERE.get(written.toLowerCase(Locale.ROOT));
    }

    static List<String> names() {
        return BY_NAME.values().stream().map(EqlFunction::name).toList();
    }

    boolean accepts(int arguments) {
        return arguments >= required && (repeats || arguments <= parameters.size());
    }

    /** The number of arguments in words, as in "takes 2 to 3 arguments". */
    String arity() {
        if (repeats) {
            return required + " or more arguments";
        }
        if (required == parameters.size()) {
            return required == 1 ? "1 argument" : required + " arguments";
        }
        return required + " to " + parameters.size() + " arguments";
    }

    Kind parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    private static EqlFunction arithmetic(String name, Operation operation) {
        return new EqlFunction(
                name,
                2,
                List.of(Kind.NUMBER, Kind.NUMBER),
                false,
                false,
                Kind.NUMBER,
                (fold, arguments) -> new Expr.Arithmetic(operation, arguments.get(0), arguments.get(1)));
    }

    private static EqlFunction plain(
            String name, int required, List<Kind> parameters, boolean repeats, Kind result, ScalarFunction function) {
        return new EqlFunction(
                name,
                required,
                parameters,
                repeats,
                false,
                result,
                (fold, arguments) -> new Expr.Call(function, arguments));
    }

    private static EqlFunction folding(
            String name, int required, List<Kind> parameters, Kind result, Function<Boolean, ScalarFunction> function) {
        return new EqlFunction(
                name,
                required,
                parameters,
                false,
                true,
                result,
                (fold, arguments) -> new Expr.Call(function.apply(fold), arguments));
    }

    private static Map<String, EqlFunction> index(EqlFunction... functions) {
        Map<String, EqlFunction> index = new LinkedHashMap<>();
        for (EqlFunction function : Arrays.asList(functions)) {
            index.put(function.name.toLowerCase(Locale.ROOT), function);
        }
        return index;
    }
}
