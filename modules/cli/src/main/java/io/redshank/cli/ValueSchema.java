package io.redshank.cli;

import io.redshank.model.Event;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Types of fields by the values that events have in them: one kind of value, one type; several kinds, none. Stateless. */
final class ValueSchema {
    private ValueSchema() {}

    /** The fields of the events, each value looked at once. */
    static Schema of(List<Event> events) {
        Map<String, FieldType> types = new HashMap<>();
        for (Event event : events) {
            for (String field : event.document().fields()) {
                for (Object value : event.document().values(field)) {
                    types.merge(field, typeOf(value), ValueSchema::common);
                }
            }
        }
        return new MapSchema(types);
    }

    private static FieldType typeOf(Object value) {
        return switch (value) {
            case Boolean flag -> FieldType.BOOLEAN;
            case Double number -> FieldType.DOUBLE;
            case Number number -> FieldType.LONG;
            default -> FieldType.KEYWORD;
        };
    }

    private static FieldType common(FieldType left, FieldType right) {
        if (left == right) {
            return left;
        }
        boolean numbers = isNumber(left) && isNumber(right);
        return numbers ? FieldType.DOUBLE : FieldType.DYNAMIC;
    }

    private static boolean isNumber(FieldType type) {
        return type == FieldType.LONG || type == FieldType.DOUBLE;
    }
}
