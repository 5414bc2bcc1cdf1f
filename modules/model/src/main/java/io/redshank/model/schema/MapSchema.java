package io.redshank.model.schema;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A schema written out as a map. Immutable. */
public final class MapSchema implements Schema {
    static final MapSchema EMPTY = new MapSchema(Map.of());

    private final Map<String, FieldType> types;

    public MapSchema(Map<String, FieldType> types) {
        this.types = Map.copyOf(types);
    }

    @Override
    public Optional<FieldType> typeOf(String field) {
        return Optional.ofNullable(types.get(field));
    }

    @Override
    public Set<String> fields() {
        return types.keySet();
    }
}
