package io.redshank.rules.lint;

import io.redshank.expr.plan.QueryPlan;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.esql.EsqlColumns;
import io.redshank.lang.esql.EsqlFieldRead;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.rules.QueryText;
import java.util.List;
import java.util.Optional;

/**
 * A rule's query, read. Immutable.
 *
 * @param text the query with its place in the file
 * @param eql its tree, if it is EQL without syntax errors
 * @param kql its tree, if it is KQL without syntax errors
 * @param esql its tree, if it is ES|QL without syntax errors
 * @param columns what an ES|QL query gives, as far as it can be read
 * @param reads where an ES|QL query reads fields of its sources; the trees of other languages say that
 * @param plan what an EQL or KQL query was compiled to, if it has no error
 * @param diagnostics what its language says of it; the ranges are in the file
 */
public record ReviewedQuery(
        QueryText text,
        Optional<EqlQuery> eql,
        Optional<KqlQuery> kql,
        Optional<EsqlQuery> esql,
        Optional<EsqlColumns> columns,
        List<EsqlFieldRead> reads,
        Optional<QueryPlan> plan,
        List<Diagnostic> diagnostics) {
    public ReviewedQuery {
        reads = List.copyOf(reads);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Where a range of the query is in the file. */
    public SourceRange inFile(SourceRange inQuery) {
        return text.inFile(inQuery);
    }
}
