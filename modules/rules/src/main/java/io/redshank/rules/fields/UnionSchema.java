package io.redshank.rules.fields;

import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
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
    private static final Map<FieldType, Integer> BITS = bits();

    /** What types make together, by their bits. */
    private static final List<FieldType> UNIONS = unions();

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
        int found = 0;
        for (Schema part : parts) {
            Optional<FieldType> type = typeIn.apply(part);
            if (type.isPresent()) {
                found |= bit(type.get());
            }
        }
        return found == 0 ? Optional.empty() : Optional.of(UNIONS.get(found));
    }

    private static int bit(FieldType type) {
        return BITS.getOrDefault(type, 0);
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

    private static Map<FieldType, Integer> bits() {
        Map<FieldType, Integer> bits = new EnumMap<>(FieldType.class);
        for (FieldType type : FieldType.values()) {
            bits.put(type, 1 << bits.size());
        }
        return bits;
    }

    private static List<FieldType> unions() {
        List<FieldType> unions = new ArrayList<>();
        for (int bits = 0; bits < 1 << FieldType.values().length; bits++) {
            EnumSet<FieldType> found = EnumSet.noneOf(FieldType.class);
            for (FieldType type : FieldType.values()) {
                if ((bits & bit(type)) != 0) {
                    found.add(type);
                }
            }
            unions.add(union(found));
        }
        return List.copyOf(unions);
    }

    /** Costs a pass over all fields the first time, which finds their types as well. */
    @Override
    public Set<String> fields() {
        Set<String> all = fields;
        if (all == null) {
            Map<String, Integer> types = new HashMap<>();
            Map<String, List<Schema>> open = new HashMap<>();
            for (Schema part : parts) {
                part.openPaths()
                        .forEach(path -> open.computeIfAbsent(path, unused -> new ArrayList<>())
                                .add(part));
                for (String field : part.fields()) {
                    types.merge(field, part.typeOf(field).map(UnionSchema::bit).orElse(0), (one, two) -> one | two);
                }
            }
            types.forEach((field, ofListed) -> {
                int ofField = ofListed;
                for (int dot = open.isEmpty() ? -1 : field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
                    for (Schema part : open.getOrDefault(field.substring(0, dot), List.of())) {
                        ofField |= part.typeOf(field).map(UnionSchema::bit).orElse(0);
                    }
                }
                if (ofField != 0) {
                    known.put(field, UNIONS.get(ofField));
                }
            });
            all = Set.copyOf(types.keySet());
            fields = all;
        }
        return all;
    }
}
