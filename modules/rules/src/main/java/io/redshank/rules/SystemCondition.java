package io.redshank.rules;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.model.schema.FieldType;
import java.util.List;

/** That an event is of one of some operating systems by its {@code host.os.type}, or does not say of which it is. Stateless. */
final class SystemCondition {
    private static final Expr.Field FIELD = new Expr.Field("host.os.type", FieldType.KEYWORD);

    private SystemCondition() {}

    static Condition of(List<String> systems) {
        return new Condition.Or(List.of(
                new Condition.Leaf(new Expr.In(FIELD, List.copyOf(systems), false)),
                new Condition.Leaf(new Expr.IsNull(FIELD))));
    }
}
