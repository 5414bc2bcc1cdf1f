package io.redshank.rules.lint.query;

import io.redshank.lang.kql.KqlQuery;
import io.redshank.model.Severity;
import io.redshank.model.schema.Schema;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.Optional;

/** RS805: a field of nested objects is asked for in braces, or Elasticsearch finds nothing. */
public final class NestedWithoutBraces implements FileCheck {
    @Override
    public String code() {
        return "RS805";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        review.query()
                .ifPresent(query -> query.kql()
                        .ifPresent(
                                tree -> look(tree, review.data().fields().schemaFor(file.sources()), query, review)));
    }

    private static void look(KqlQuery part, Schema schema, ReviewedQuery query, Review review) {
        switch (part) {
            case KqlQuery.Or or -> or.operands().forEach(operand -> look(operand, schema, query, review));
            case KqlQuery.And and -> and.operands().forEach(operand -> look(operand, schema, query, review));
            case KqlQuery.Not not -> look(not.operand(), schema, query, review);
            case KqlQuery.Is is -> look(is.field().text(), is, schema, query, review);
            case KqlQuery.Range range -> look(range.field().text(), range, schema, query, review);
            case KqlQuery.Nested nested -> {}
            case KqlQuery.FreeText text -> {}
            case KqlQuery.Everything everything -> {}
        }
    }

    private static void look(String field, KqlQuery clause, Schema schema, ReviewedQuery query, Review review) {
        nestedPath(field, schema).ifPresent(path -> {
            String rest = Excerpts.of(query, clause.range()).substring(path.length() + 1);
            review.report(
                    query.inFile(clause.range()),
                    "`" + path + "` holds nested objects, of which this finds none",
                    "write `" + path + ":{ " + rest + " }`");
        });
    }

    /** The path of nested objects above a field, if there is one. */
    private static Optional<String> nestedPath(String field, Schema schema) {
        for (int dot = field.indexOf('.'); dot > 0; dot = field.indexOf('.', dot + 1)) {
            String path = field.substring(0, dot);
            if (schema.isNested(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
