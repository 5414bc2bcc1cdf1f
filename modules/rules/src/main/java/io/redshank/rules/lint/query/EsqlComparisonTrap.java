package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlExpr;
import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import java.util.List;
import java.util.Locale;

/** RS857: a comparison of ES|QL means what it looks like. */
public final class EsqlComparisonTrap implements FileCheck {
    @Override
    public String code() {
        return "RS857";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.esql().ifPresent(tree -> {
                    Look look = new Look(query, review);
                    NullRows.find(tree)
                            .forEach(lost -> review.report(
                                    Severity.INFORMATION,
                                    query.inFile(lost.range()),
                                    "rows without `" + lost.field() + "` vanish too: a comparison with null is null",
                                    "if they are to stay, add `OR " + lost.field() + " IS NULL`",
                                    null));
                    Clauses.of(query)
                            .forEach(asked -> Clauses.forEach(asked.clause(), (clause, negated) -> look.at(clause)));
                    tree.commands().forEach(command -> {
                        if (command instanceof EsqlCommand.Where where) {
                            look.at(where.condition());
                        } else if (command instanceof EsqlCommand.Eval eval) {
                            eval.columns().forEach(column -> look.at(column.value()));
                        }
                    });
                }));
    }

    private record Look(ReviewedQuery query, Review review) {
        void at(EsqlExpr part) {
            switch (part) {
                case EsqlExpr.And and -> and.operands().forEach(this::at);
                case EsqlExpr.Or or -> or.operands().forEach(this::at);
                case EsqlExpr.Not not -> at(not.operand());
                case EsqlExpr.Call call -> call.arguments().forEach(this::at);
                case EsqlExpr.Compared compared -> {
                    if (compared.right() instanceof EsqlExpr.Literal constant) {
                        star(constant, compared.operator().symbol());
                        otherCase(compared.left(), constant);
                    }
                }
                case EsqlExpr.Membership in ->
                    in.members().forEach(member -> {
                        if (member instanceof EsqlExpr.Literal constant) {
                            star(constant, "IN");
                        }
                    });
                case EsqlExpr.PatternMatch match -> patterns(match);
                case EsqlExpr.Literal literal -> {}
                case EsqlExpr.TimeSpan span -> {}
                case EsqlExpr.Array array -> {}
                case EsqlExpr.Column column -> {}
                case EsqlExpr.Rows rows -> {}
                case EsqlExpr.Options options -> {}
                case EsqlExpr.Cast cast -> at(cast.operand());
                case EsqlExpr.Signed signed -> {}
                case EsqlExpr.Calculation calculation -> {}
                case EsqlExpr.NullTest test -> {}
                case EsqlExpr.TextMatch match -> {}
                case EsqlExpr.Unread unread -> {}
            }
        }

        /** ECS lists the values of some fields, all in lower case. */
        void at(Clause clause) {
            if (clause instanceof Clause.Values values) {
                for (Clause.Value value : values.values()) {
                    ListedValue.inOtherCase(values, value)
                            .ifPresent(name -> review.report(
                                    query.inFile(value.range()),
                                    "case counts here, and `" + values.field() + "` has the value `" + name
                                            + "` in ECS",
                                    "write it in lower case"));
                }
            }
        }

        /** What was made lower case equals nothing with a capital, nor the other way round. */
        private void otherCase(EsqlExpr value, EsqlExpr.Literal constant) {
            if (value instanceof EsqlExpr.Call call && constant.value() instanceof String text) {
                String function = call.function().toLowerCase(Locale.ROOT);
                String made = switch (function) {
                    case "to_lower" -> text.toLowerCase(Locale.ROOT);
                    case "to_upper" -> text.toUpperCase(Locale.ROOT);
                    default -> text;
                };
                if (!made.equals(text)) {
                    review.report(
                            query.inFile(constant.range()),
                            "case counts here, and what `" + function + "` gives never has this one",
                            "write `\"" + made + "\"`");
                }
            }
        }

        /** A lone star is a value that policies have. */
        private void star(EsqlExpr.Literal constant, String operator) {
            if (constant.value() instanceof String text
                    && text.length() > 1
                    && (text.startsWith("*") || text.endsWith("*"))) {
                review.report(
                        query.inFile(constant.range()),
                        "the star is an ordinary character: `" + operator + "` knows no wildcards",
                        "write `LIKE`, which does");
            }
        }

        private void patterns(EsqlExpr.PatternMatch match) {
            List<EsqlExpr.Literal> patterns = match.patterns();
            for (EsqlExpr.Literal pattern : patterns) {
                if (!(pattern.value() instanceof String text)) {
                    continue;
                }
                if (match.regex()) {
                    RegexTraps.first(text).ifPresent(trap -> review.report(query.inFile(pattern.range()), trap, null));
                } else if (text.indexOf('*') < 0 && text.indexOf('?') < 0 && text.indexOf('%') >= 0) {
                    review.report(
                            query.inFile(pattern.range()),
                            "`%` is an ordinary character: the wildcards of LIKE are `*` and `?`",
                            "write `" + text.replace('%', '*') + "`");
                } else if (text.indexOf('*') < 0 && text.indexOf('?') < 0 && patterns.size() == 1) {
                    review.report(
                            query.inFile(pattern.range()),
                            "LIKE without a wildcard compares the whole value",
                            match.negated() ? "write `!=`, or a wildcard" : "write `==`, or a wildcard");
                }
            }
        }
    }
}
