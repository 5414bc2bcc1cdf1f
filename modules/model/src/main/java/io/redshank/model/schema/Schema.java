package io.redshank.model.schema;

import java.util.Optional;
import java.util.Set;

/** Which fields there are, and of what type. Implementations are immutable. */
public interface Schema {

    /** The type of a field, or empty if this schema does not know it. */
    Optional<FieldType> typeOf(String field);

    /** Whether the path is mapped as nested, so that its objects are searched one by one. */
    default boolean isNested(String path) {
        return false;
    }

    /**
     * The type of a field for a reader that looks at the objects of nested paths one by one: like {@link #typeOf}, but fields
     * below a nested path have the types that they are mapped to. For any other field both agree.
     */
    default Optional<FieldType> typeWithin(String field) {
        return typeOf(field);
    }

    /** All fields known, for near-name suggestions. */
    Set<String> fields();

    /** The paths, such as those of flattened fields, below which it knows fields that {@link #fields} need not list. */
    default Set<String> openPaths() {
        return Set.of();
    }

    /** The schema that knows no field, so that every field is {@link FieldType#DYNAMIC} to a lenient reader. */
    static Schema none() {
        return MapSchema.EMPTY;
    }

    /** This schema, with another one for fields it does not know. */
    default Schema orElse(Schema other) {
        return new LayeredSchema(this, other);
    }
}
