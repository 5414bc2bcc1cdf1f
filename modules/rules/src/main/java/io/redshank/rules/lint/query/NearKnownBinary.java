package io.redshank.rules.lint.query;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** RS711: the name of a program is spelled as the program's. */
public final class NearKnownBinary implements FileCheck {
    private static final Set<String> FIELDS = Set.of(
            "process.executable",
            "process.name",
            "process.parent.executable",
            "process.parent.name",
            "process.pe.original_file_name");

    @Override
    public String code() {
        return "RS711";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> {
            for (Clauses.Asked asked : Clauses.of(query)) {
                Clauses.forEach(asked.clause(), (clause, negated) -> {
                    if (clause instanceof Clause.Values values && FIELDS.contains(values.field())) {
                        values.values().forEach(value -> look(value, query, review));
                    }
                });
            }
        });
    }

    private static void look(Clause.Value value, ReviewedQuery query, Review review) {
        String written = value.shape().text();
        int separator = Math.max(written.lastIndexOf('\\'), written.lastIndexOf('/'));
        String name = written.substring(separator + 1);
        Optional<String> meant = KnownBinaries.instance().oneEditFrom(name.toLowerCase(Locale.ROOT));
        meant.ifPresent(known -> review.report(
                query.inFile(value.range()),
                "`" + name + "` is a letter away from `" + known + "`",
                "did you mean `" + known + "`?"));
    }
}
