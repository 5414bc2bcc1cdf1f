package io.redshank.rules.lint.clause;

import io.redshank.lang.kql.KqlLiteral;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.lang.kql.KqlValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Clauses of KQL. Stateless. */
final class KqlClauses {
    private KqlClauses() {}

    static Clause of(KqlQuery query) {
        return switch (query) {
            case KqlQuery.And and ->
                new Clause.All(and.operands().stream().map(KqlClauses::of).toList(), and.range());
            case KqlQuery.Or or ->
                new Clause.Any(or.operands().stream().map(KqlClauses::of).toList(), or.range());
            case KqlQuery.Not not -> new Clause.Not(of(not.operand()), not.range());
            case KqlQuery.Is is ->
                is.field().isPattern()
                        ? new Clause.Other(is.range())
                        : of(is.field().text(), is.values(), is);
            case KqlQuery.Range range -> of(range);
            case KqlQuery.Everything everything -> new Clause.Other(everything.range());
            case KqlQuery.Nested nested -> new Clause.Other(nested.range());
            case KqlQuery.FreeText text -> new Clause.Other(text.range());
        };
    }

    private static Clause of(String field, KqlValues values, KqlQuery.Is whole) {
        return switch (values) {
            case KqlValues.One one ->
                one.literal().isStar()
                        ? new Clause.Exists(field, whole.range())
                        : new Clause.Values(field, List.of(value(one.literal())), whole.range());
            case KqlValues.Or or -> {
                List<Clause.Value> plain = or.operands().stream()
                        .flatMap(operand ->
                                operand instanceof KqlValues.One one ? Stream.of(value(one.literal())) : Stream.empty())
                        .toList();
                yield plain.size() == or.operands().size()
                        ? new Clause.Values(field, plain, whole.range())
                        : new Clause.Any(parts(field, or.operands(), whole), whole.range());
            }
            case KqlValues.And and -> new Clause.All(parts(field, and.operands(), whole), whole.range());
            case KqlValues.Not not -> new Clause.Not(of(field, not.operand(), whole), whole.range());
        };
    }

    private static List<Clause> parts(String field, List<KqlValues> operands, KqlQuery.Is whole) {
        return operands.stream().map(operand -> of(field, operand, whole)).toList();
    }

    private static Clause.Value value(KqlLiteral literal) {
        return new Clause.Value(
                literal.quoted() ? Shape.exact(literal.text()) : Shape.pieces(literal.pieces()),
                false,
                literal.range());
    }

    private static Clause of(KqlQuery.Range range) {
        Optional<BigDecimal> number = Numbers.of(range.value().text());
        return range.field().isPattern() || number.isEmpty()
                ? new Clause.Other(range.range())
                : new Clause.Bound(range.field().text(), range.operator(), number.get(), range.range());
    }
}
