package io.redshank.rules.lint.query;

import io.redshank.lang.esql.EsqlCommand;
import io.redshank.lang.esql.EsqlQuery;
import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RS852: the last KEEP of an ES|QL rule whose rows are events keeps what tells events apart. */
public final class EventMetadataDropped implements FileCheck {
    @Override
    public String code() {
        return "RS852";
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
        if (tree.isAggregating() || !EventMetadata.missing(tree).isEmpty()) {
            return; // RS851 tells of that
        }
        Optional<EsqlCommand.Keep> keep = tree.lastKeep();
        if (keep.isEmpty()) {
            review.report(
                    query.inFile(tree.range()),
                    "ES|QL that does not aggregate needs a KEEP that says which fields alerts carry",
                    "end with `| KEEP _id, _version, _index, …`");
            return;
        }
        List<String> dropped = new ArrayList<>(EventMetadata.NEEDED);
        dropped.removeIf(name -> keep.get().names().stream().anyMatch(kept -> kept.matches(name)));
        if (!dropped.isEmpty()) {
            review.report(
                    query.inFile(keep.get().range()),
                    "KEEP drops " + String.join(", ", dropped) + ", which tell events apart",
                    "add " + String.join(", ", dropped) + " to KEEP");
        }
    }
}
