package io.redshank.lang.kql;

import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.SourceRange;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a clause asks about. */
sealed interface Subject {

    /** One field. */
    record Single(Expr.Field field, SourceRange range) implements Subject {}

    /** An object, which has no values of its own, only fields. */
    record Parent(String name, SourceRange range) implements Subject {}

    /** All fields whose names fit the pattern. */
    record Several(WildcardPattern names, Schema schema) implements Subject {

        /** Holds if the condition does for the fields of some type. */
        Condition any(Function<Expr.Field, List<Condition>> conditions) {
            List<Condition> parts = new ArrayList<>();
            for (FieldType type : FieldType.values()) {
                for (Condition condition : conditions.apply(new Expr.Field(names.text(), type))) {
                    parts.add(new Condition.AnyField(names, type, schema, condition));
                }
            }
            return Conditions.or(parts);
        }
    }
}
