package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlExpr;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where an exclusion of an ES|QL query takes the rows with it that have no value at all. Stateless. */
final class NullRows {
    /** Fields that every event has. */
    private static final List<String> FILLED =
            List.of("@timestamp", "agent.", "data_stream.", "ecs.", "event.", "host.", "kibana.alert.");

    private NullRows() {}

    /** An exclusion by a field. */
    record Lost(String field, SourceRange range) {}

    /** Exclusions by fields of which nothing else is asked, of the rows before the first STATS; the first of each field. */
    static List<Lost> find(EsqlQuery tree) {
        List<Lost> lost = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (EsqlCommand command : tree.commands()) {
            if (command instanceof EsqlCommand.Stats) {
                break;
            }
            if (command instanceof EsqlCommand.Where where) {
                conjuncts(where.condition(), lost, asked);
            } else if (command instanceof EsqlCommand.Eval eval) {
                eval.columns().forEach(column -> asked.add(column.name()));
            }
        }
        lost.removeIf(part -> asked.contains(part.field())
                || FILLED.stream().anyMatch(part.field()::startsWith)
                || !seen.add(part.field()));
        return lost;
    }

    private static void conjuncts(EsqlExpr condition, List<Lost> lost, Set<String> asked) {
        switch (condition) {
            case EsqlExpr.And and -> and.operands().forEach(operand -> conjuncts(operand, lost, asked));
            case EsqlExpr.Not not -> excluded(not.operand(), lost);
            case EsqlExpr.Membership in when in.negated() -> column(in.value(), in.range(), lost);
            case EsqlExpr.PatternMatch match when match.negated() -> column(match.value(), match.range(), lost);
            case EsqlExpr.Compared compared
            when compared.operator().symbol().equals("!=") -> column(compared.left(), compared.range(), lost);
            case EsqlExpr other -> names(other, asked);
        }
    }

    /** All alternatives of an exclusion are compared, and one that is null makes it null. */
    private static void excluded(EsqlExpr part, List<Lost> lost) {
        switch (part) {
            case EsqlExpr.Or or -> or.operands().forEach(operand -> excluded(operand, lost));
            case EsqlExpr.Membership in when !in.negated() -> column(in.value(), in.range(), lost);
            case EsqlExpr.PatternMatch match when !match.negated() -> column(match.value(), match.range(), lost);
            case EsqlExpr.Compared compared -> column(compared.left(), compared.range(), lost);
            case EsqlExpr other -> {}
        }
    }

    private static void column(EsqlExpr value, SourceRange range, List<Lost> lost) {
        if (value instanceof EsqlExpr.Column column) {
            lost.add(new Lost(column.name(), range));
        }
    }

    /** The columns in a condition, whatever it says of them. */
    private static void names(EsqlExpr part, Set<String> asked) {
        switch (part) {
            case EsqlExpr.Column column -> asked.add(column.name());
            case EsqlExpr.And and -> and.operands().forEach(operand -> names(operand, asked));
            case EsqlExpr.Or or -> or.operands().forEach(operand -> names(operand, asked));
            case EsqlExpr.Not not -> names(not.operand(), asked);
            case EsqlExpr.Call call -> call.arguments().forEach(argument -> names(argument, asked));
            case EsqlExpr.Cast cast -> names(cast.operand(), asked);
            case EsqlExpr.Compared compared -> {
                names(compared.left(), asked);
                names(compared.right(), asked);
            }
            case EsqlExpr.Membership in -> names(in.value(), asked);
            case EsqlExpr.PatternMatch match -> names(match.value(), asked);
            case EsqlExpr.NullTest test -> names(test.value(), asked);
            case EsqlExpr.TextMatch match -> names(match.value(), asked);
            case EsqlExpr other -> {}
        }
    }
}
