package io.redshank.lang.kql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Trees in one line for tests: {@code and(is(a,"x y"),not(is(b,wild:c*)))}; a group of one stands for its member. */
final class KqlTrees {
    private KqlTrees() {}

    static KqlQuery parsed(String query) {
        KqlParse parse = Kql.parse(query);
        assertThat(parse.diagnostics()).as(query).isEmpty();
        return parse.query().orElseThrow();
    }

    static String tree(String query) {
        return tree(parsed(query));
    }

    private static String tree(KqlQuery query) {
        return switch (query) {
            case KqlQuery.Everything everything -> "everything";
            case KqlQuery.Or or -> call("or", or.operands(), KqlTrees::tree);
            case KqlQuery.And and -> call("and", and.operands(), KqlTrees::tree);
            case KqlQuery.Not not -> "not(" + tree(not.operand()) + ")";
            case KqlQuery.Is is -> tree(literal(is.field()), is.values());
            case KqlQuery.Range range ->
                range.operator().name().toLowerCase(Locale.ROOT) + "(" + literal(range.field()) + ","
                        + literal(range.value()) + ")";
            case KqlQuery.Nested nested -> "nested(" + literal(nested.path()) + "," + tree(nested.query()) + ")";
            case KqlQuery.FreeText text -> "text(" + literal(text.value()) + ")";
        };
    }

    private static String tree(String field, KqlValues values) {
        return switch (values) {
            case KqlValues.One one -> "is(" + field + "," + literal(one.literal()) + ")";
            case KqlValues.Or or -> call("or", or.operands(), part -> tree(field, part));
            case KqlValues.And and -> call("and", and.operands(), part -> tree(field, part));
            case KqlValues.Not not -> "not(" + tree(field, not.operand()) + ")";
        };
    }

    private static <T> String call(String name, List<T> parts, Function<T, String> tree) {
        return parts.stream().map(tree).collect(Collectors.joining(",", name + "(", ")"));
    }

    private static String literal(KqlLiteral literal) {
        return literal.quoted()
                ? "\"" + literal.text() + "\""
                : literal.isPattern() ? "wild:" + literal.text() : literal.text();
    }
}
