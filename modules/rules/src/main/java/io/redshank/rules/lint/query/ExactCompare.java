package io.redshank.rules.lint.query;

import io.redshank.expr.Comparison;
import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlTree;
import io.redshank.lang.eql.PatternOperator;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.TextEdit;
import java.util.Set;

/**
 * RS826: what is always spelled in one way is compared by {@code ==}, as are names of Linux, for which case counts; names of Windows,
 * which come in letters of any case, are not.
 */
public final class ExactCompare implements FileCheck {
    /** Fields whose values agents write in lower case, each from a list. */
    private static final Set<String> LOWER_CASE = Set.of(
            "data_stream.dataset",
            "event.category",
            "event.dataset",
            "event.kind",
            "event.module",
            "event.outcome",
            "event.type",
            "host.os.family",
            "host.os.type",
            "network.direction",
            "network.transport",
            "network.type");

    /** Fields with names of files, for which Windows does not mind the case. */
    private static final Set<String> NAMES = Set.of(
            "dll.name",
            "dll.path",
            "file.name",
            "file.path",
            "process.executable",
            "process.name",
            "process.parent.executable",
            "process.parent.name",
            "registry.path");

    private static final String SYSTEM = "host.os.type";

    @Override
    public String code() {
        return "RS826";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.eql()
                        .ifPresent(tree -> EqlTree.events(tree).forEach(event -> {
                            boolean windows = isOf("windows", event.condition());
                            boolean linux = isOf("linux", event.condition());
                            EqlTree.forEach(event.condition(), part -> {
                                if (part instanceof EqlExpr.PatternMatch match) {
                                    needlessPattern(match, linux, query, review);
                                } else if (windows && part instanceof EqlExpr.Compared compared) {
                                    nameOfWindows(compared, query, review);
                                }
                            });
                        })));
    }

    private static void needlessPattern(EqlExpr.PatternMatch match, boolean linux, ReviewedQuery query, Review review) {
        if (!(match.value() instanceof EqlExpr.FieldName field)
                || match.operator().isRegex()
                || !isExact(match, field.name(), linux)) {
            return;
        }
        String symbol = match.operator().symbol();
        SourceRange place =
                Excerpts.between(field.range(), match.patterns().getFirst().range());
        String written =
                query.text().value().substring(place.start(), place.end()).strip();
        boolean list = written.endsWith("(");
        String operator = list ? written.substring(0, written.length() - 1).strip() : written;
        String exact = list ? "in" : "==";
        boolean plain = operator.equals(symbol); // and no comment
        review.report(
                Severity.WARNING,
                query.inFile(match.range()),
                match.operator() == PatternOperator.LIKE
                        ? "`like` without a wildcard compares the whole value"
                        : "`" + symbol + "` is for what may be spelled in several ways; `" + field.name() + "` is not",
                "write `" + exact + "`",
                plain ? Fix.proposed(new TextEdit(query.inFile(place), " " + exact + (list ? " (" : " "))) : null);
    }

    /** Whether an exact comparison would find the same. */
    private static boolean isExact(EqlExpr.PatternMatch match, String field, boolean linux) {
        boolean everyCase =
                LOWER_CASE.contains(field) && match.patterns().stream().allMatch(ExactCompare::isLowerCase);
        boolean caseCounts = match.operator() == PatternOperator.LIKE || (linux && NAMES.contains(field));
        return everyCase || (caseCounts && match.patterns().stream().noneMatch(ExactCompare::hasWildcard));
    }

    private static boolean hasWildcard(EqlExpr.Literal pattern) {
        return !(pattern.value() instanceof String text) || text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    private static boolean isLowerCase(EqlExpr.Literal pattern) {
        return pattern.value() instanceof String text
                && text.chars().noneMatch(c -> c == '*' || c == '?' || Character.isUpperCase(c));
    }

    private static void nameOfWindows(EqlExpr.Compared compared, ReviewedQuery query, Review review) {
        boolean exact = compared.operator() == Comparison.EQUAL || compared.operator() == Comparison.NOT_EQUAL;
        if (exact
                && compared.left() instanceof EqlExpr.FieldName field
                && NAMES.contains(field.name())
                && compared.right() instanceof EqlExpr.Literal constant
                && constant.value() instanceof String name
                && name.chars().anyMatch(Character::isLetter)) {
            String symbol = PatternOperator.COLON.symbol();
            review.report(
                    query.inFile(compared.range()),
                    "Windows does not mind the case of `" + field.name() + "`, but `"
                            + compared.operator().symbol() + "` does",
                    compared.operator() == Comparison.EQUAL
                            ? "write `" + symbol + "`"
                            : "write `not " + field.name() + " " + symbol + " …`");
        }
    }

    private static boolean isOf(String system, EqlExpr condition) {
        return condition instanceof EqlExpr.And and
                ? and.operands().stream().anyMatch(part -> isOf(system, part))
                : condition instanceof EqlExpr.Compared compared
                        && compared.operator() == Comparison.EQUAL
                        && compared.left() instanceof EqlExpr.FieldName field
                        && field.name().equals(SYSTEM)
                        && compared.right() instanceof EqlExpr.Literal constant
                        && system.equals(constant.value());
    }
}
