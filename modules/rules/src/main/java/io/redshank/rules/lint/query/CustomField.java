package io.redshank.rules.lint.query;

import io.redshank.model.Diagnostic;
import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.FieldRead;
import io.redshank.rules.lint.clause.FieldReads;
import java.util.List;
import java.util.Optional;

/** RS311: a field that was registered by hand is registered for the index patterns that the rule reads. */
public final class CustomField implements FileCheck {
    private static final String UNKNOWN = "RS702";

    @Override
    public String code() {
        return "RS311";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> {
            String own = own(file, query);
            for (Diagnostic diagnostic : query.diagnostics()) {
                custom(diagnostic, query, review).ifPresent(field -> {
                    String patterns = String.join(", ", review.data().fields().registeredFor(field));
                    review.report(
                            diagnostic.severity(),
                            diagnostic.range(),
                            "`" + field + "` is a custom field of " + patterns + ", and the rule reads others",
                            "register it for " + own + " too, or read " + patterns,
                            null);
                });
            }
        });
    }

    private static String own(ReviewedFile file, ReviewedQuery query) {
        List<String> index = NewerThanStack.sources(file, query).index();
        return index.isEmpty() ? "what the rule reads" : String.join(", ", index);
    }

    /** The custom field of which a diagnostic says that the sources lack it; nothing if it is about something else. */
    static Optional<String> custom(Diagnostic diagnostic, ReviewedQuery query, Review review) {
        return diagnostic.code().equals(UNKNOWN)
                ? FieldReads.of(query).stream()
                        .filter(read -> query.inFile(read.range()).equals(diagnostic.range()))
                        .map(FieldRead::field)
                        .filter(field ->
                                !review.data().fields().registeredFor(field).isEmpty())
                        .findFirst()
                : Optional.empty();
    }
}
