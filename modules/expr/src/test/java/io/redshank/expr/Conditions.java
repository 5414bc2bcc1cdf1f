package io.redshank.expr;

import io.redshank.expr.text.RegexException;
import io.redshank.expr.text.RegexPattern;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Short ways to write conditions and events in the tests of this module, which the test kit stands above. */
final class Conditions {
    static final Expr.Field TAGS = keyword("tags");

    private Conditions() {}

    record Concat() implements ScalarFunction {
        @Override
        public String name() {
            return "concat";
        }

        @Override
        public @Nullable Object apply(List<@Nullable Object> arguments) {
            StringBuilder text = new StringBuilder();
            for (Object argument : arguments) {
                if (argument == null) {
                    return null;
                }
                text.append(argument);
            }
            return text.toString();
        }
    }

    private record Length() implements ScalarFunction {
        @Override
        public String name() {
            return "length";
        }

        @Override
        public @Nullable Object apply(List<@Nullable Object> arguments) {
            return arguments.getFirst() instanceof String text ? (long) text.length() : null;
        }
    }

    static Event event(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new Event("event", "logs-test-default", 0, Document.of(fields));
    }

    static Expr.Field keyword(String name) {
        return new Expr.Field(name, FieldType.KEYWORD);
    }

    static Expr.Field number(String name) {
        return new Expr.Field(name, FieldType.LONG);
    }

    static Expr length(Expr operand) {
        return new Expr.Call(new Length(), List.of(operand));
    }

    static Condition leaf(Expr expression) {
        return new Condition.Leaf(expression);
    }

    static Condition not(Condition part) {
        return new Condition.Not(part);
    }

    static Condition equal(Expr left, Object constant) {
        return compare(Comparison.EQUAL, left, constant);
    }

    static Condition compare(Comparison operator, Expr left, Object constant) {
        return leaf(new Expr.Compare(operator, left, new Expr.Constant(constant)));
    }

    static Condition in(Expr value, boolean foldCase, Object... members) {
        return leaf(new Expr.In(value, List.of(members), foldCase));
    }

    static Condition like(Expr value, boolean foldCase, String... patterns) {
        return leaf(new Expr.Like(
                value,
                Stream.of(patterns)
                        .map(pattern -> WildcardPattern.of(pattern, foldCase))
                        .toList()));
    }

    static Condition regex(Expr value, boolean foldCase, String pattern) {
        try {
            return leaf(new Expr.Regex(value, List.of(RegexPattern.compile(pattern, foldCase))));
        } catch (RegexException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
