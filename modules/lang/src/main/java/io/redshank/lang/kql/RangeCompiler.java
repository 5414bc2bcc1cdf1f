package io.redshank.lang.kql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.ScalarFunction;
import io.redshank.expr.function.HasTokenInRange;
import io.redshank.expr.function.IfNumber;
import io.redshank.expr.function.InCodePointRange;
import io.redshank.expr.text.Analysis;
import io.redshank.model.IpAddress;
import io.redshank.model.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes conditions of ranges, the bound read as the field's type says. Stateless. */
final class RangeCompiler {
    private RangeCompiler() {}

    /** Conditions of which one must hold; none if the field has no order or cannot have the bound. */
    static List<Condition> compile(Expr.Field field, Comparison operator, String bound, Instant now) {
        return switch (field.type()) {
            case KEYWORD -> List.of(text(field, operator, bound));
            case VERSION -> List.of(compare(field, operator, Version.of(bound)));
            case TEXT -> List.of(call(new HasTokenInRange(operator), field, Analysis.lowerCase(bound)));
            case DYNAMIC -> {
                List<Condition> conditions = new ArrayList<>();
                conditions.add(text(Alternatives.textOf(field), operator, bound));
                Number number = Numbers.parse(bound);
                if (number != null) {
                    conditions.add(compare(new Expr.Call(new IfNumber(), List.of(field)), operator, number));
                }
                yield conditions;
            }
            case LONG, DOUBLE -> {
                Number number = Numbers.parse(bound);
                yield number == null ? List.of() : List.of(compare(field, operator, number));
            }
            case IP -> {
                IpAddress address = IpAddress.parse(bound);
                yield address == null ? List.of() : List.of(compare(field, operator, address));
            }
            case DATE -> {
                DateRange range = DateRange.parse(bound, now);
                yield range == null ? List.of() : List.of(compare(field, operator, end(range, operator)));
            }
            case BOOLEAN, OPAQUE -> List.of();
        };
    }

    /** The end of the time given with which the operator compares. */
    private static Instant end(DateRange range, Comparison operator) {
        return switch (operator) {
            case LESS, GREATER_OR_EQUAL -> range.from();
            case LESS_OR_EQUAL, GREATER -> range.to();
            case EQUAL, NOT_EQUAL -> throw new IllegalArgumentException("not a range: " + operator);
        };
    }

    /** The usual order of text differs from that of UTF-8 only if one of both has characters from the surrogates on. */
    private static Condition text(Expr value, Comparison operator, String bound) {
        return bound.chars().allMatch(c -> c < Character.MIN_SURROGATE)
                ? compare(value, operator, bound)
                : call(new InCodePointRange(operator), value, bound);
    }

    private static Condition compare(Expr value, Comparison operator, Object bound) {
        return new Condition.Leaf(new Expr.Compare(operator, value, new Expr.Constant(bound)));
    }

    private static Condition call(ScalarFunction function, Expr value, String bound) {
        return new Condition.Leaf(new Expr.Call(function, List.of(value, new Expr.Constant(bound))));
    }
}
