package io.redshank.lang.kql;

import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of a schema as a clause sees them: objects of nested paths one by one, and names relative to the path of the
 * group in which the clause stands.
 *
 * @param prefix what the full name of a field begins with; empty outside of groups
 */
record FieldView(Schema schema, String prefix) implements Schema {
    @Override
    public Optional<FieldType> typeOf(String field) {
        return schema.typeWithin(prefix + field);
    }

    @Override
    public Set<String> fields() {
        return schema.fields().stream()
                .filter(field -> field.startsWith(prefix))
                .map(field -> field.substring(prefix.length()))
                .collect(Collectors.toSet());
    }
}
