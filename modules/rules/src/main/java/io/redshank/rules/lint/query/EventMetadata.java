package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlExpr;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.ArrayList;
import java.util.List;

/** RS851: an ES|QL rule whose rows are events asks for what tells events apart, or its alerts are raised again and again. */
public final class EventMetadata implements FileCheck {
    static final List<String> NEEDED = List.of("_id", "_version", "_index");

    @Override
    public String code() {
        return "RS851";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> query.esql().ifPresent(tree -> check(tree, query, review)));
    }

    private static void check(EsqlQuery tree, ReviewedQuery query, Review review) {
        List<String> missing = missing(tree);
        if (tree.isAggregating()
                || missing.isEmpty()
                || !(tree.commands().getFirst() instanceof EsqlCommand.From from)) {
            return;
        }
        SourceRange place = query.inFile(from.range());
        String wanted = "METADATA " + String.join(", ", NEEDED);
        review.report(
                place,
                "ES|QL that does not aggregate needs " + wanted + ": alerts cannot be told apart without",
                tree.metadata().isEmpty()
                        ? "write `FROM … " + wanted + "`"
                        : "add " + String.join(", ", missing) + " to METADATA");
    }

    /** Which of the three METADATA does not name. */
    static List<String> missing(EsqlQuery tree) {
        List<String> missing = new ArrayList<>(NEEDED);
        for (EsqlExpr.Column column : tree.metadata()) {
            missing.remove(column.name());
        }
        return missing;
    }
}
