package io.redshank.rules.lint.query;

import io.redshank.lang.kql.Kql;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;

/** RS701: the query can be read, and so can the one for indicators. */
public final class QueryParses extends QueryDiagnostics {
    @Override
    public String code() {
        return "RS701";
    }

    @Override
    void look(ReviewedFile file, ReviewedQuery query, Review review) {
        String language = file.rule().text("threat_language").map(Placed::value).orElse("kuery");
        if (file.type().equals("threat_match") && language.equals("kuery")) {
            file.rule()
                    .query("threat_query")
                    .ifPresent(text -> Kql.parse(text.value()).diagnostics().stream()
                            .filter(diagnostic -> diagnostic.code().equals(code()))
                            .forEach(diagnostic -> review.report(diagnostic.relocate(text::inFile))));
        }
    }
}
