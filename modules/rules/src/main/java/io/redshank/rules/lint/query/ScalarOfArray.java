package io.redshank.rules.lint.query;

import io.redshank.expr.Comparison;
import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlExpr;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.HashSet;
import java.util.Set;

/**
 * RS712: ES|QL compares no field that has several values: the comparison is null, and the row is gone. Told is where that cannot be
 * meant: the values that VALUES collected are compared as one, or a row is to be kept because its many values are not of some
 * kind. EQL and KQL look at each of the values and are right.
 */
public final class ScalarOfArray implements FileCheck {
    /** Fields that nearly always have several values. */
    private static final Set<String> SEVERAL = Set.of(
            "dns.answers.data",
            "dns.answers.name",
            "dns.resolved_ip",
            "email.bcc.address",
            "email.cc.address",
            "email.to.address",
            "host.ip",
            "host.mac",
            "process.args",
            "process.parent.args",
            "related.hash",
            "related.hosts",
            "related.ip",
            "related.user",
            "tags",
            "user.roles");

    @Override
    public String code() {
        return "RS712";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.esql().ifPresent(tree -> {
                    Set<String> several = new HashSet<>(SEVERAL);
                    Set<String> collected = new HashSet<>();
                    for (EsqlCommand command : tree.commands()) {
                        switch (command) {
                            case EsqlCommand.MvExpand expand -> {
                                several.remove(expand.column().name());
                                collected.remove(expand.column().name());
                            }
                            case EsqlCommand.Eval eval ->
                                eval.columns().forEach(column -> {
                                    several.remove(column.name());
                                    collected.remove(column.name());
                                });
                            case EsqlCommand.Stats stats -> {
                                if (!stats.inline()) {
                                    several.clear();
                                    collected.clear();
                                }
                                stats.aggregates().stream()
                                        .filter(column -> column.value() instanceof EsqlExpr.Call call
                                                && call.function().equalsIgnoreCase("values"))
                                        .forEach(column -> collected.add(column.name()));
                            }
                            case EsqlCommand.Where where ->
                                new Look(several, collected, query, review).at(where.condition(), false);
                            case EsqlCommand.From from -> {}
                            case EsqlCommand.Row row -> {}
                            case EsqlCommand.Keep keep -> {}
                            case EsqlCommand.Drop drop -> {}
                            case EsqlCommand.Rename rename -> {}
                            case EsqlCommand.Sort sort -> {}
                            case EsqlCommand.Limit limit -> {}
                            case EsqlCommand.Dissect dissect -> {}
                            case EsqlCommand.Grok grok -> {}
                            case EsqlCommand.Completion completion -> {}
                            case EsqlCommand.Unread unread -> {}
                        }
                    }
                }));
    }

    /**
     * A look at one condition.
     *
     * @param several fields that have several values
     * @param collected columns that VALUES made
     */
    private record Look(Set<String> several, Set<String> collected, ReviewedQuery query, Review review) {
        void at(EsqlExpr part, boolean negated) {
            switch (part) {
                case EsqlExpr.And and -> and.operands().forEach(operand -> at(operand, negated));
                case EsqlExpr.Or or -> or.operands().forEach(operand -> at(operand, negated));
                case EsqlExpr.Not not -> at(not.operand(), !negated);
                case EsqlExpr.Compared compared ->
                    compared(compared.left(), compared.range(), negated ^ compared.operator() == Comparison.NOT_EQUAL);
                case EsqlExpr.Membership in -> compared(in.value(), in.range(), negated ^ in.negated());
                case EsqlExpr.PatternMatch match -> compared(match.value(), match.range(), negated ^ match.negated());
                case EsqlExpr.Literal literal -> {}
                case EsqlExpr.TimeSpan span -> {}
                case EsqlExpr.Array array -> {}
                case EsqlExpr.Column column -> {}
                case EsqlExpr.Rows rows -> {}
                case EsqlExpr.Options options -> {}
                case EsqlExpr.Call call -> {}
                case EsqlExpr.Cast cast -> {}
                case EsqlExpr.Signed signed -> {}
                case EsqlExpr.Calculation calculation -> {}
                case EsqlExpr.NullTest test -> {}
                case EsqlExpr.TextMatch match -> {}
                case EsqlExpr.Unread unread -> {}
            }
        }

        private void compared(EsqlExpr value, SourceRange range, boolean negated) {
            if (value instanceof EsqlExpr.Column column
                    && (collected.contains(column.name()) || (negated && several.contains(column.name())))) {
                review.report(
                        query.inFile(range),
                        "`" + column.name()
                                + "` may have several values, and then ES|QL compares none: the row is dropped",
                        "use MV_CONTAINS, MV_CONCAT or MV_EXPAND, or another field");
            }
        }
    }
}
