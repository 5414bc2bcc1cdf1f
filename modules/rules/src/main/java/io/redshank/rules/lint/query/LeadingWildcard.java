package io.redshank.rules.lint.query;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.clause.Clause;
import io.redshank.rules.lint.clause.Clauses;
import java.util.Set;

/**
 * RS706: a pattern that begins with a wildcard, on a long field and with nothing exact beside it, is looked for in every value of
 * every event.
 */
public final class LeadingWildcard implements FileCheck {
    /** Fields whose values are long and seldom alike. */
    private static final Set<String> LONG_TEXT = Set.of(
            "powershell.file.script_block_text", "process.command_line", "process.parent.command_line", "message");

    @Override
    public String code() {
        return "RS706";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query().ifPresent(query -> {
            boolean narrowed = false;
            for (Clauses.Asked asked : Clauses.of(query)) {
                look(asked.clause(), narrowed, query, review);
                narrowed = query.esql().isPresent() && (narrowed || isNarrow(asked.clause()));
            }
        });
    }

    /**
     * Looks at what must hold; exclusions come last and cost less.
     *
     * @param narrowed whether something exact must hold besides
     */
    private static void look(Clause clause, boolean narrowed, ReviewedQuery query, Review review) {
        switch (clause) {
            case Clause.All all -> {
                boolean narrower = narrowed || isNarrow(all);
                all.parts().forEach(part -> look(part, narrower, query, review));
            }
            case Clause.Any any -> any.parts().forEach(part -> look(part, narrowed, query, review));
            case Clause.Values values -> {
                if (!narrowed && LONG_TEXT.contains(values.field())) {
                    values.values().stream()
                            .filter(value -> isOpen(value))
                            .findFirst()
                            .ifPresent(value -> report(query, values.field(), value, review));
                }
            }
            case Clause.Not not -> {}
            case Clause.Bound bound -> {}
            case Clause.Exists exists -> {}
            case Clause.Other other -> {}
        }
    }

    /** Whether few events satisfy a condition. */
    private static boolean isNarrow(Clause clause) {
        return switch (clause) {
            case Clause.All all -> all.parts().stream().anyMatch(LeadingWildcard::isNarrow);
            case Clause.Any any -> any.parts().stream().allMatch(LeadingWildcard::isNarrow);
            case Clause.Values values ->
                isNarrowField(values.field())
                        && values.values().stream()
                                .noneMatch(value -> value.shape().text().startsWith("*"));
            case Clause.Not not -> false;
            case Clause.Bound bound -> false;
            case Clause.Exists exists -> false;
            case Clause.Other other -> false;
        };
    }

    /** Whether a value of the field is one of many; nearly all events share their kind and their system. */
    private static boolean isNarrowField(String field) {
        return !field.startsWith("event.") && !field.startsWith("host.os.") && !field.startsWith("data_stream.");
    }

    /** Whether a wildcard stands at the beginning of what is written; in quotes of KQL a star is none. */
    private static boolean isOpen(Clause.Value value) {
        String text = value.shape().text();
        return text.startsWith("*")
                && text.length() > 1
                && !value.shape().isExact()
                && !value.shape().isAnything();
    }

    private static void report(ReviewedQuery query, String field, Clause.Value pattern, Review review) {
        review.report(
                query.inFile(pattern.range()),
                "a pattern with a wildcard at its beginning is a costly scan of `" + field + "`",
                "test an exact value first, such as `process.name`, or give the pattern a fixed beginning");
    }
}
