package io.redshank.rules.lint.query;

import io.redshank.expr.Comparison;
import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlTree;
import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.Set;

/**
 * RS706: a pattern that begins with a wildcard, on a long field and with nothing exact beside it, is looked for in every value of
 * every event.
 */
public final class LeadingWildcard implements FileCheck {
    /** Fields whose values are long and seldom alike. */
    private static final Set<String> LONG_TEXT = Set.of(
            "powershell.file.script_block_text", "process.command_line", "process.parent.command_line", "message");

    @Override
    public String code() {
        return "RS706";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.eql()
                        .ifPresent(tree ->
                                EqlTree.events(tree).forEach(event -> look(event.condition(), false, query, review))));
    }

    /**
     * Looks at what must hold; exclusions come last and cost less.
     *
     * @param narrowed whether something exact must hold besides
     */
    private static void look(EqlExpr condition, boolean narrowed, ReviewedQuery query, Review review) {
        if (condition instanceof EqlExpr.And and) {
            boolean narrower = narrowed || and.operands().stream().anyMatch(LeadingWildcard::isNarrow);
            and.operands().forEach(operand -> look(operand, narrower, query, review));
        } else if (condition instanceof EqlExpr.Or or) {
            or.operands().forEach(operand -> look(operand, narrowed, query, review));
        } else if (!narrowed
                && condition instanceof EqlExpr.PatternMatch match
                && match.value() instanceof EqlExpr.FieldName field
                && LONG_TEXT.contains(field.name())
                && !match.operator().isRegex()) {
            match.patterns().stream()
                    .filter(LeadingWildcard::isOpen)
                    .findFirst()
                    .ifPresent(pattern -> report(query, field, pattern, review));
        }
    }

    /** Whether few events satisfy a condition. */
    private static boolean isNarrow(EqlExpr condition) {
        if (condition instanceof EqlExpr.And and) {
            return and.operands().stream().anyMatch(LeadingWildcard::isNarrow);
        }
        if (condition instanceof EqlExpr.Or or) {
            return or.operands().stream().allMatch(LeadingWildcard::isNarrow);
        }
        if (condition instanceof EqlExpr.Compared compared) {
            return compared.operator() == Comparison.EQUAL
                    && compared.right() instanceof EqlExpr.Literal constant
                    && constant.value() != null
                    && isNarrowField(compared.left());
        }
        if (condition instanceof EqlExpr.Membership in) {
            return !in.negated() && isNarrowField(in.value());
        }
        return condition instanceof EqlExpr.PatternMatch match
                && isNarrowField(match.value())
                && match.patterns().stream().noneMatch(LeadingWildcard::isOpen);
    }

    /** Whether a value of the field is one of many; nearly all events share their kind and their system. */
    private static boolean isNarrowField(EqlExpr value) {
        return value instanceof EqlExpr.FieldName field
                && !field.name().startsWith("event.")
                && !field.name().startsWith("host.os.")
                && !field.name().startsWith("data_stream.");
    }

    private static boolean isOpen(EqlExpr.Literal pattern) {
        return pattern.value() instanceof String text && text.startsWith("*") && text.length() > 1;
    }

    private static void report(ReviewedQuery query, EqlExpr.FieldName field, EqlExpr.Literal pattern, Review review) {
        review.report(
                query.inFile(pattern.range()),
                "a pattern with a wildcard at its beginning is a costly scan of `" + field.name() + "`",
                "test an exact value first, such as `process.name`, or give the pattern a fixed beginning");
    }
}
