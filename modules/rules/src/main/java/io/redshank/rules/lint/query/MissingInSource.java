package io.redshank.rules.lint.query;

import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlTree;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.RuleSources;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * RS821: a field that one of the rule's sources lacks is written {@code ?field}, for Elasticsearch refuses a query of an index
 * without it. Told is only what is known for certain: of a source whose fields are known in part, nothing is.
 */
public final class MissingInSource implements FileCheck {
    @Override
    public String code() {
        return "RS821";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!review.data().knowsIntegrations()) {
            return;
        }
        RuleSources sources = file.sources();
        Map<String, List<String>> lacking = new HashMap<>();
        review.query()
                .ifPresent(query -> query.eql()
                        .ifPresent(tree -> EqlTree.forEach(tree, part -> {
                            if (!(part instanceof EqlExpr.FieldName field) || field.optional()) {
                                return;
                            }
                            List<String> without = lacking.computeIfAbsent(
                                    field.name(), name -> review.data().fields().packagesWithout(name, sources));
                            if (!without.isEmpty()) {
                                SourceRange place = query.inFile(field.range());
                                review.report(
                                        place,
                                        "`" + field.name() + "` is not in " + String.join(", ", without)
                                                + ", so that the query fails there",
                                        "write `?" + field.name() + "`",
                                        Fix.safe(new TextEdit(SourceRange.at(place.start()), "?")));
                            }
                        })));
    }
}
