package io.redshank.rules.lint.index;

import io.redshank.expr.Comparison;
import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.eql.EqlTree;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.lang.kql.KqlValues;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The datasets that a query asks for by their whole names; those that it excludes are not among them. For one
 * query and one thread.
 */
final class DatasetsAsked {
    private static final Set<String> FIELDS = Set.of("event.dataset", "data_stream.dataset");

    private final ReviewedQuery query;
    private final List<Placed<String>> datasets = new ArrayList<>();

    private DatasetsAsked(ReviewedQuery query) {
        this.query = query;
    }

    static List<Placed<String>> of(ReviewedQuery query) {
        DatasetsAsked asked = new DatasetsAsked(query);
        query.eql()
                .ifPresent(tree -> EqlTree.events(tree).stream()
                        .map(EqlQuery.Event::condition)
                        .forEach(asked::look));
        query.kql().ifPresent(asked::look);
        if (query.esql().isPresent()) {
            Clauses.of(query).forEach(each -> asked.look(each.clause()));
        }
        return asked.datasets;
    }

    private void look(EqlExpr condition) {
        if (condition instanceof EqlExpr.And and) {
            and.operands().forEach(this::look);
        } else if (condition instanceof EqlExpr.Or or) {
            or.operands().forEach(this::look);
        } else if (condition instanceof EqlExpr.Compared compared && compared.operator() == Comparison.EQUAL) {
            add(compared.left(), List.of(compared.right()));
        } else if (condition instanceof EqlExpr.Membership in && !in.negated()) {
            add(in.value(), in.members());
        } else if (condition instanceof EqlExpr.PatternMatch match) {
            add(match.value(), match.patterns());
        }
    }

    private void add(EqlExpr value, List<? extends EqlExpr> wanted) {
        if (value instanceof EqlExpr.FieldName field && FIELDS.contains(field.name())) {
            for (EqlExpr each : wanted) {
                if (each instanceof EqlExpr.Literal literal && literal.value() instanceof String dataset) {
                    add(dataset, literal.range());
                }
            }
        }
    }

    private void look(Clause clause) {
        switch (clause) {
            case Clause.All all -> all.parts().forEach(this::look);
            case Clause.Any any -> any.parts().forEach(this::look);
            case Clause.Values values -> {
                if (FIELDS.contains(values.field())) {
                    values.values().forEach(value -> add(value.shape().text(), value.range()));
                }
            }
            case Clause.Not not -> {}
            case Clause.Bound bound -> {}
            case Clause.Exists exists -> {}
            case Clause.Other other -> {}
        }
    }

    private void look(KqlQuery part) {
        switch (part) {
            case KqlQuery.Or or -> or.operands().forEach(this::look);
            case KqlQuery.And and -> and.operands().forEach(this::look);
            case KqlQuery.Is is -> {
                if (FIELDS.contains(is.field().text())) {
                    look(is.values());
                }
            }
            case KqlQuery.Everything all -> {}
            case KqlQuery.Not not -> {}
            case KqlQuery.Range range -> {}
            case KqlQuery.Nested nested -> {}
            case KqlQuery.FreeText text -> {}
        }
    }

    private void look(KqlValues values) {
        switch (values) {
            case KqlValues.One one -> add(one.literal().text(), one.range());
            case KqlValues.Or or -> or.operands().forEach(this::look);
            case KqlValues.And and -> and.operands().forEach(this::look);
            case KqlValues.Not not -> {}
        }
    }

    private void add(String dataset, SourceRange inQuery) {
        if (dataset.indexOf('*') < 0 && dataset.indexOf('?') < 0) {
            datasets.add(new Placed<>(dataset, query.inFile(inQuery)));
        }
    }
}
