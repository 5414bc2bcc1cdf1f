package io.redshank.rules.lint.query;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.QueryText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import io.redshank.rules.lint.tags.EsqlSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RS705: a rule in the folder of an operating system looks at events of that system only. ES|QL rules that narrow by what they read
 * are left alone: only Elastic Defend keeps events of all systems in one place.
 */
public final class SystemOfFolder implements FileCheck {
    private static final List<String> SYSTEMS = List.of("linux", "macos", "windows");
    private static final String FIELD = "host.os.type";

    @Override
    public String code() {
        return "RS705";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<String> system = folder(file);
        Optional<QueryText> query = file.query();
        if (system.isEmpty()
                || query.isEmpty()
                || query.get().isBlank()
                || file.isDeprecated()
                || (file.type().equals("esql") && !readsDefend(file))) {
            return;
        }
        if (!query.get().value().contains(FIELD)) {
            String value = system.get();
            review.report(
                    file.rule().keyRange("query"),
                    "a rule in the folder `" + value + "` must ask for `" + FIELD + "`",
                    file.language().equals("kuery")
                            ? "add `" + FIELD + ":" + value + "`"
                            : "add `" + FIELD + " == \"" + value + "\"`");
            return;
        }
        review.query().ifPresent(read -> otherSystem(system.get(), read, review));
    }

    private static boolean readsDefend(ReviewedFile file) {
        List<Placed<String>> sources = EsqlSources.ofRule(file);
        return !sources.isEmpty()
                && sources.stream().allMatch(source -> source.value().startsWith("logs-endpoint."));
    }

    /** Every event that the query asks for has another system. */
    private static void otherSystem(String system, ReviewedQuery query, Review review) {
        List<Clause.Values> asked = new ArrayList<>();
        for (Clauses.Asked event : Clauses.of(query)) {
            for (Clause clause : Clauses.conjuncts(event.clause())) {
                if (clause instanceof Clause.Values values && values.field().equals(FIELD)) {
                    asked.add(values);
                }
            }
        }
        boolean isAmongThem = asked.stream()
                .flatMap(values -> values.values().stream())
                .anyMatch(value -> !SYSTEMS.contains(value.shape().text())
                        || value.shape().text().equals(system));
        if (!asked.isEmpty() && !isAmongThem) {
            review.report(
                    query.inFile(asked.getFirst().range()),
                    "a rule in the folder `" + system + "` asks for events of another system",
                    "write `" + system + "`, or move the file");
        }
    }

    /** The system that the file's own folder is named after. */
    private static Optional<String> folder(ReviewedFile file) {
        return file.folders().isEmpty()
                ? Optional.empty()
                : Optional.of(file.folders().getLast()).filter(SYSTEMS::contains);
    }
}
