package io.redshank.rules.lint.query;

import io.redshank.lang.kql.KqlKeyword;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.lang.kql.KqlValues;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import io.redshank.rules.lint.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RS802: a query of KQL says things once: the values of a field stand together, no {@code not} undoes another, and no parentheses
 * are there for nothing. Queries of script blocks are left as they are, since they are long and ordered by meaning.
 */
public final class SimplerForm implements FileCheck {
    private static final String SCRIPT_BLOCKS = "powershell.file.script_block_text";

    @Override
    public String code() {
        return "RS802";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .filter(query -> !query.text().value().contains(SCRIPT_BLOCKS))
                .ifPresent(query -> query.kql().ifPresent(tree -> {
                    Look look = new Look(query, review);
                    look.whole(tree);
                    look.at(tree);
                }));
    }

    /** A look at one query. Fixes of what lies in a part that is to be rewritten are left for the next time. */
    private record Look(ReviewedQuery query, Review review) {
        /** Parentheses around all there is; those around several values of one field are of that field. */
        void whole(KqlQuery tree) {
            needless(tree.range(), "parentheses around the whole query change nothing");
        }

        void at(KqlQuery part) {
            switch (part) {
                case KqlQuery.Or or -> joined(or.operands(), or.keywords());
                case KqlQuery.And and -> joined(and.operands(), and.keywords());
                case KqlQuery.Not not -> {
                    if (not.operand() instanceof KqlQuery.Not inner) {
                        doubled(not.range(), inner.operand());
                    }
                    at(not.operand());
                }
                case KqlQuery.Nested nested -> at(nested.query());
                case KqlQuery.Is is -> values(is.values());
                case KqlQuery.Range range -> {}
                case KqlQuery.FreeText text -> {}
                case KqlQuery.Everything everything -> {}
            }
        }

        private void doubled(SourceRange range, KqlQuery kept) {
            review.report(
                    query.inFile(range),
                    "two `not` undo each other",
                    "write `" + Excerpts.of(query, kept.range()) + "`");
        }

        private void joined(List<KqlQuery> operands, List<KqlKeyword> keywords) {
            String word = keywords.getFirst().written().toLowerCase(Locale.ROOT);
            Map<String, List<KqlQuery.Is>> byField = new LinkedHashMap<>();
            for (KqlQuery operand : operands) {
                boolean sameKind = operand instanceof KqlQuery.Or
                        ? word.equals("or")
                        : operand instanceof KqlQuery.And && word.equals("and");
                if (sameKind) {
                    needless(operand.range(), inRow(word));
                }
                if (operand instanceof KqlQuery.Is is
                        && isMergeable(is.values(), word)
                        && !(word.equals("and")
                                && NeverTrue.SINGLE.contains(is.field().text()))) {
                    byField.computeIfAbsent(written(is.field().range()), field -> new ArrayList<>())
                            .add(is);
                }
                at(operand);
            }
            byField.forEach((field, clauses) -> {
                if (clauses.size() > 1 && haveOwnValues(clauses)) {
                    repeated(field, clauses, word, merging(field, clauses, operands, word));
                }
            });
        }

        /** Whether no value stands there twice, of which RS708 tells. */
        private boolean haveOwnValues(List<KqlQuery.Is> clauses) {
            return clauses.stream()
                            .map(clause -> written(clause.values().range()))
                            .distinct()
                            .count()
                    == clauses.size();
        }

        private void repeated(String field, List<KqlQuery.Is> clauses, String word, @Nullable Fix fix) {
            String first = Excerpts.of(query, clauses.get(0).range());
            String second = Excerpts.of(query, clauses.get(1).range());
            review.report(
                    Severity.WARNING,
                    query.inFile(clauses.get(1).range()),
                    "`" + first + " " + word + " " + second + "` names `" + field + "` twice",
                    "write `" + merged(field, clauses, word) + "`",
                    fix);
        }

        /** Whether values can stand in a list joined by the word: single ones, and lists joined by it. */
        private static boolean isMergeable(KqlValues values, String word) {
            return switch (values) {
                case KqlValues.One one -> !one.literal().isStar();
                case KqlValues.Or or -> word.equals("or");
                case KqlValues.And and -> word.equals("and");
                case KqlValues.Not not -> false;
            };
        }

        private String merged(String field, List<KqlQuery.Is> clauses, String word) {
            List<String> values = clauses.stream()
                    .map(clause -> written(clause.values().range()))
                    .toList();
            return field + ":(" + String.join(" " + word + " ", values) + ")";
        }

        /** Writes the first of the clauses with all values, and takes the others out with the word before them. */
        private @Nullable Fix merging(String field, List<KqlQuery.Is> clauses, List<KqlQuery> operands, String word) {
            List<TextEdit> edits = new ArrayList<>();
            SourceRange first = clauses.getFirst().range();
            edits.add(new TextEdit(query.inFile(first), merged(field, clauses, word)));
            for (KqlQuery.Is clause : clauses.subList(1, clauses.size())) {
                SourceRange before = operands.get(operands.indexOf(clause) - 1).range();
                SourceRange between = Excerpts.between(before, clause.range());
                if (!written(between).strip().equalsIgnoreCase(word)) {
                    return null;
                }
                edits.add(new TextEdit(
                        query.inFile(
                                new SourceRange(between.start(), clause.range().end())),
                        ""));
            }
            return Fix.safe(edits.toArray(TextEdit[]::new));
        }

        private static String inRow(String word) {
            return "parentheses in a row joined by `" + word + "` change nothing";
        }

        private void needless(SourceRange group, String message) {
            String text = query.text().value();
            int open = group.start() - 1;
            while (open >= 0 && Character.isWhitespace(text.charAt(open))) {
                open--;
            }
            int close = group.end();
            while (close < text.length() && Character.isWhitespace(text.charAt(close))) {
                close++;
            }
            if (open < 0 || close >= text.length() || text.charAt(open) != '(' || text.charAt(close) != ')') {
                return;
            }
            SourceRange opening = query.inFile(new SourceRange(open, group.start()));
            SourceRange closing = query.inFile(new SourceRange(group.end(), close + 1));
            review.report(
                    query.inFile(new SourceRange(open, close + 1)),
                    message,
                    "take them out",
                    Fix.safe(new TextEdit(opening, ""), new TextEdit(closing, "")));
        }

        private void values(KqlValues values) {
            switch (values) {
                case KqlValues.One one -> {}
                case KqlValues.Or or ->
                    or.operands().forEach(operand -> {
                        if (operand instanceof KqlValues.Or) {
                            needless(operand.range(), inRow("or"));
                        }
                        values(operand);
                    });
                case KqlValues.And and ->
                    and.operands().forEach(operand -> {
                        if (operand instanceof KqlValues.And) {
                            needless(operand.range(), inRow("and"));
                        }
                        values(operand);
                    });
                case KqlValues.Not not -> values(not.operand());
            }
        }

        private String written(SourceRange range) {
            return query.text().value().substring(range.start(), range.end());
        }
    }
}
