package io.redshank.rules.fields;

import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of several schemas at once. Where they know a field by different types, none of them is to be wronged:
 *
 * <ul>
 *   <li>a type goes before a mere name, and before an object or what lies in nested objects;
 *   <li>keyword and analysed text make a keyword, whole numbers and fractions a fraction;
 *   <li>any other two types, such as keyword and long, make a dynamic field: what is right for one of them is no mistake.
 * </ul>
 *
 * <p>Thread-safe, and to its users immutable. The first look-up of a field asks every schema; what is found is kept, so that
 * memory is bounded by the fields there are.
 */
final class UnionSchema implements Schema {
    private final List<Schema> parts;
    private final Map<String, FieldType> known = new ConcurrentHashMap<>();
    private volatile @Nullable Set<String> fields;

    UnionSchema(List<Schema> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public Optional<FieldType> typeOf(String field) {
        FieldType type = known.get(field);
        if (type != null) {
            return Optional.of(type);
        }
        Optional<FieldType> found = union(part -> part.typeOf(field));
        found.ifPresent(first -> known.put(field, first));
        return found;
    }

    @Override
    public boolean isNested(String path) {
        return parts.stream().anyMatch(part -> part.isNested(path));
    }

    @Override
    public Optional<FieldType> typeWithin(String field) {
        return union(part -> part.typeWithin(field));
    }

    private Optional<FieldType> union(Function<Schema, Optional<FieldType>> typeIn) {
        EnumSet<FieldType> found = EnumSet.noneOf(FieldType.class);
        for (Schema part : parts) {
            typeIn.apply(part).ifPresent(found::add);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(union(found));
    }

    private static FieldType union(EnumSet<FieldType> found) {
        boolean opaque = found.remove(FieldType.OPAQUE);
        found.remove(FieldType.DYNAMIC);
        if (found.isEmpty()) {
            return opaque ? FieldType.OPAQUE : FieldType.DYNAMIC;
        }
        if (found.contains(FieldType.KEYWORD)) {
            found.remove(FieldType.TEXT);
        }
        if (found.contains(FieldType.DOUBLE)) {
            found.remove(FieldType.LONG);
        }
        return found.size() == 1 ? found.iterator().next() : FieldType.DYNAMIC;
    }

    /** Costs a pass over all fields the first time, which finds their types as well. */
    @Override
    public Set<String> fields() {
        Set<String> all = fields;
        if (all == null) {
            Map<String, EnumSet<FieldType>> types = new HashMap<>();
            Map<String, List<Schema>> open = new HashMap<>();
            for (Schema part : parts) {
                part.openPaths()
                        .forEach(path -> open.computeIfAbsent(path, unused -> new ArrayList<>())
                                .add(part));
                for (String field : part.fields()) {
                    EnumSet<FieldType> ofField =
                            types.computeIfAbsent(field, unused -> EnumSet.noneOf(FieldType.class));
                    part.typeOf(field).ifPresent(ofField::add);
                }
            }
            types.forEach((field, ofField) -> {
                for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
                    for (Schema part : open.getOrDefault(field.substring(0, dot), List.of())) {
                        part.typeOf(field).ifPresent(ofField::add);
                    }
                }
                if (!ofField.isEmpty()) {
                    known.put(field, union(ofField));
                }
            });
            all = Set.copyOf(types.keySet());
            fields = all;
        }
        return all;
    }
}
