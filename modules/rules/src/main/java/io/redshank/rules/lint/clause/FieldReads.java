package io.redshank.rules.lint.clause;

import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.eql.EqlTree;
import io.redshank.lang.kql.KqlLiteral;
import io.redshank.lang.kql.KqlQuery;
import io.redshank.rules.lint.ReviewedQuery;
import java.util.ArrayList;
import java.util.List;

/** Which fields queries read. Stateless; costs a walk through the tree. */
public final class FieldReads {
    private FieldReads() {}

    /** All places of a query, in the order in which it writes them but for the keys of EQL; patterns of names are left out. */
    public static List<FieldRead> of(ReviewedQuery query) {
        List<FieldRead> reads = new ArrayList<>();
        query.eql().ifPresent(tree -> eql(tree, reads));
        query.kql().ifPresent(tree -> kql(tree, "", reads));
        query.reads().forEach(read -> reads.add(new FieldRead(read.field(), false, read.range())));
        return reads;
    }

    private static void eql(EqlQuery tree, List<FieldRead> reads) {
        EqlTree.keys(tree).forEach(key -> reads.add(new FieldRead(key.field(), key.optional(), key.range())));
        EqlTree.forEach(tree, part -> {
            if (part instanceof EqlExpr.FieldName field) {
                reads.add(new FieldRead(field.name(), field.optional(), field.range()));
            } else if (part instanceof EqlExpr.AliasField field) {
                reads.add(new FieldRead(field.name(), field.optional(), field.range()));
            }
        });
    }

    /**
     * Adds the fields of a part.
     *
     * @param path of the nested objects that the part stands in, with a dot behind
     */
    private static void kql(KqlQuery part, String path, List<FieldRead> reads) {
        switch (part) {
            case KqlQuery.And and -> and.operands().forEach(operand -> kql(operand, path, reads));
            case KqlQuery.Or or -> or.operands().forEach(operand -> kql(operand, path, reads));
            case KqlQuery.Not not -> kql(not.operand(), path, reads);
            case KqlQuery.Is is -> kql(is.field(), path, reads);
            case KqlQuery.Range range -> kql(range.field(), path, reads);
            case KqlQuery.Nested nested ->
                kql(nested.query(), path + nested.path().text() + ".", reads);
            case KqlQuery.Everything everything -> {}
            case KqlQuery.FreeText text -> {}
        }
    }

    private static void kql(KqlLiteral field, String path, List<FieldRead> reads) {
        if (!field.isPattern()) {
            reads.add(new FieldRead(path + field.text(), false, field.range()));
        }
    }
}
