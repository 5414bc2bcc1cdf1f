package io.redshank.lang.esql;

import java.util.List;
import java.util.Optional;

/**
 * A function of ES|QL: what it takes and what it gives. The list of them is {@link EsqlFunctions}. Immutable.
 *
 * @param name as documented; queries may write it in any case
 * @param result a type, or how to find it
 */
record EsqlFunction(String name, Kind kind, Nulls nulls, List<Parameter> parameters, Result result) {

    /** Where a function may stand. */
    enum Kind {
        SCALAR,
        AGGREGATE,
        GROUPING,
        SEARCH
    }

    /** What null arguments do. */
    enum Nulls {
        SPREADS,
        SKIPS,
        NEVER,
        OWN
    }

    /**
     * A parameter.
     *
     * @param optional whether the argument may be left out
     * @param repeats whether it may be given any number of times, or not at all; only the last may
     * @param constant whether the argument must not depend on the row
     */
    record Parameter(String name, ParameterType type, boolean optional, boolean repeats, boolean constant) {}

    /** The type of the result. */
    sealed interface Result {
        /** Always the same. */
        record Fixed(EsqlType type) implements Result {}

        /** That of an argument; text becomes keyword. */
        record SameAs(int parameter) implements Result {}

        /** The type that all arguments can have. */
        record Common() implements Result {}

        /** That of the first argument if it is a date, else double. */
        record Bucket() implements Result {}

        /** Long for whole numbers, else double. */
        record Sum() implements Result {}
    }

    EsqlFunction {
        parameters = List.copyOf(parameters);
    }

    boolean isAggregate() {
        return kind == Kind.AGGREGATE;
    }

    /**
     * The index of the parameter that an argument is for. If the first parameter may be left out, arguments are counted from
     * the last.
     *
     * @param count how many arguments there are; as many as the function accepts
     */
    int parameterOf(int argument, int count) {
        boolean fromLast = parameters.getFirst().optional() && count < parameters.size();
        int index = fromLast ? argument + parameters.size() - count : argument;
        return Math.min(index, parameters.size() - 1);
    }

    private int required() {
        return (int) parameters.stream()
                .filter(parameter -> !parameter.optional() && !parameter.repeats())
                .count();
    }

    private boolean repeats() {
        return !parameters.isEmpty() && parameters.getLast().repeats();
    }

    boolean accepts(int arguments) {
        return arguments >= required() && (repeats() || arguments <= parameters.size());
    }

    /** The number of arguments in words, as in "takes 2 to 3 arguments". */
    String arity() {
        int required = required();
        if (repeats()) {
            return required == 1 ? "1 or more arguments" : required + " or more arguments";
        }
        if (parameters.isEmpty()) {
            return "no arguments";
        }
        if (required == parameters.size()) {
            return required == 1 ? "1 argument" : required + " arguments";
        }
        return (required == 0 ? "at most " : required + " to ")
                + parameters.size()
                + (parameters.size() == 1 ? " argument" : " arguments");
    }

    /** The call as one would write it: {@code LOCATE(text, part[, start])}, {@code DATE_FORMAT([format, ]date)}. */
    String usage() {
        StringBuilder usage = new StringBuilder(name).append('(');
        String comma = "";
        for (Parameter parameter : parameters) {
            boolean needed = !parameter.optional() && !parameter.repeats();
            if (needed) {
                usage.append(comma).append(parameter.name());
            } else if (comma.isEmpty() && parameters.size() > 1) {
                usage.append('[').append(parameter.name()).append(", ]");
                continue;
            } else {
                usage.append('[').append(comma).append(parameter.name()).append(']');
            }
            usage.append(parameter.repeats() ? "…" : "");
            comma = ", ";
        }
        return usage.append(')').toString();
    }

    /** The types that a parameter takes. */
    enum ParameterType {
        ANY,
        ORDERED,
        STRING,
        NUMERIC,
        WHOLE,
        INTEGER,
        BOOLEAN,
        INSTANT,
        SPAN,
        IP,
        GEO_POINT,
        JSON;

        boolean accepts(EsqlType type) {
            return type.isOpen()
                    || switch (this) {
                        case ANY -> true;
                        case ORDERED -> type.isOrdered();
                        case STRING -> type.isString();
                        case NUMERIC -> type.isNumeric();
                        case WHOLE -> type.isWhole();
                        case INTEGER -> type == EsqlType.INTEGER;
                        case BOOLEAN -> type == EsqlType.BOOLEAN;
                        case INSTANT -> type.isDate();
                        case SPAN -> type.isSpan();
                        case IP -> type == EsqlType.IP;
                        case GEO_POINT -> type == EsqlType.GEO_POINT;
                        case JSON -> type.isString() || type == EsqlType.SOURCE;
                    };
        }

        /** What a constant text in this place is read as, if it is not left text. */
        Optional<EsqlType> readsTextAs() {
            return switch (this) {
                case INSTANT -> Optional.of(EsqlType.DATE);
                case IP -> Optional.of(EsqlType.IP);
                case BOOLEAN -> Optional.of(EsqlType.BOOLEAN);
                case ANY, ORDERED, STRING, NUMERIC, WHOLE, INTEGER, SPAN, GEO_POINT, JSON -> Optional.empty();
            };
        }

        /** The types in words, as in "takes a number". */
        String label() {
            return switch (this) {
                case ANY -> "any value";
                case ORDERED -> "a value that can be ordered";
                case STRING -> "a string";
                case NUMERIC -> "a number";
                case WHOLE -> "a whole number";
                case INTEGER -> "an integer";
                case BOOLEAN -> "a boolean";
                case INSTANT -> "a date";
                case SPAN -> "a time span";
                case IP -> "an ip";
                case GEO_POINT -> "a geo_point";
                case JSON -> "a string or _source";
            };
        }

        /** How to make one of something else, or nothing. */
        Optional<String> conversion() {
            return switch (this) {
                case STRING -> Optional.of("TO_STRING");
                case NUMERIC -> Optional.of("TO_DOUBLE");
                case WHOLE -> Optional.of("TO_LONG");
                case INTEGER -> Optional.of("TO_INTEGER");
                case BOOLEAN -> Optional.of("TO_BOOLEAN");
                case INSTANT -> Optional.of("TO_DATETIME");
                case IP -> Optional.of("TO_IP");
                case GEO_POINT -> Optional.of("TO_GEOPOINT");
                case ANY, ORDERED, SPAN, JSON -> Optional.empty();
            };
        }
    }
}
