package io.redshank.lang.kql;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.List;

/** Conditions put together. Stateless. */
final class Conditions {
    static final Condition NEVER = new Condition.Constant(false);
    static final Condition ALWAYS = new Condition.Constant(true);

    private Conditions() {}

    static Condition or(List<Condition> parts) {
        return parts.isEmpty() ? NEVER : parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    static Condition hasValue(Expr value) {
        return new Condition.Not(new Condition.Leaf(new Expr.IsNull(value)));
    }

    /** Whether one of the fields has a value, whatever its type. */
    static Condition anyHasValue(WildcardPattern names) {
        return new Condition.AnyField(
                names, FieldType.DYNAMIC, Schema.none(), hasValue(new Expr.Field(names.text(), FieldType.DYNAMIC)));
    }
}
