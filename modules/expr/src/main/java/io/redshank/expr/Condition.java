package io.redshank.expr;

import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.Document;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A two-valued condition on one event: it holds or it does not, whatever the event lacks. Immutable.
 */
public sealed interface Condition {

    /** Holds when all parts hold; with no part, always. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Holds when one part holds; with no part, never. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** Holds when the part does not. */
    record Not(Condition part) implements Condition {}

    /**
     * Holds when one of the objects at the path satisfies the part by itself; the fields that the part reads are those of the
     * object. See {@link io.redshank.model.Document#elements} for what the objects are.
     */
    record AnyObject(String path, Condition part) implements Condition {}

    /**
     * Holds when the part holds for the values of all fields of one type taken together: those whose names fit the pattern, but
     * for names that begin with an underscore, which are not content. The part reads them as a field named {@link #name}.
     *
     * @param schema tells the types; a field that it does not know is dynamic
     */
    record AnyField(WildcardPattern names, FieldType type, Schema schema, Condition part) implements Condition {

        /** What the part calls the fields: the pattern as people read it. */
        public String name() {
            return names.text();
        }

        /** What the part is tested on: the values of the fields, under their common name. */
        public Document select(Document document) {
            List<Object> values = new ArrayList<>();
            for (String field : document.fields()) {
                if (!field.startsWith("_")
                        && names.matches(field)
                        && schema.typeOf(field).orElse(FieldType.DYNAMIC) == type) {
                    values.addAll(document.values(field));
                }
            }
            return Document.of(Map.of(name(), values));
        }
    }

    /** Holds always or never. */
    record Constant(boolean value) implements Condition {}

    /**
     * Holds when the expression is true for some choice of one element for each use of a multi-valued field; a field
     * without a value is null there. Null and false both mean that it does not hold.
     */
    record Leaf(Expr expression) implements Condition {}
}
