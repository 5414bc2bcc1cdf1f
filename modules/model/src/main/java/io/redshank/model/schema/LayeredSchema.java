package io.redshank.model.schema;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One schema before another; the first that knows a field decides. */
record LayeredSchema(Schema first, Schema second) implements Schema {
    @Override
    public Optional<FieldType> typeOf(String field) {
        return first.typeOf(field).or(() -> second.typeOf(field));
    }

    @Override
    public boolean isNested(String path) {
        return first.typeWithin(path).isPresent() ? first.isNested(path) : second.isNested(path);
    }

    @Override
    public Optional<FieldType> typeWithin(String field) {
        return first.typeWithin(field).or(() -> second.typeWithin(field));
    }

    @Override
    public Set<String> openPaths() {
        Set<String> all = new HashSet<>(first.openPaths());
        all.addAll(second.openPaths());
        return all;
    }

    @Override
    public Set<String> fields() {
        Set<String> all = new HashSet<>(first.fields());
        all.addAll(second.fields());
        return all;
    }
}
