package io.redshank.model.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema written out as a map. Immutable; a look-up costs one hash for each dot of the name at the most. */
public final class MapSchema implements Schema {
    static final MapSchema EMPTY = new MapSchema(Map.of());

    private final Map<String, FieldType> types;
    private final Map<String, FieldType> typesBelow;
    /** What lies below nested paths as it is mapped; above, all of it is opaque. */
    private final Map<String, FieldType> typesInNested;

    private final Set<String> nested;

    public MapSchema(Map<String, FieldType> types) {
        this(types, Map.of(), Map.of(), Set.of());
    }

    private MapSchema(
            Map<String, FieldType> types,
            Map<String, FieldType> typesBelow,
            Map<String, FieldType> typesInNested,
            Set<String> nested) {
        this.types = Map.copyOf(types);
        this.typesBelow = Map.copyOf(typesBelow);
        this.typesInNested = Map.copyOf(typesInNested);
        this.nested = Set.copyOf(nested);
    }

    /**
     * A schema of mapping types as an index has them. Whatever lies below a {@code flattened} field is a keyword; below an
     * {@code object} whose fields are not listed it is what JSON says; below a {@code nested} field nothing can be read, as
     * its objects are searched one by one.
     *
     * @param mappings field name to mapping type, such as {@code keyword}
     */
    public static MapSchema ofMappings(Map<String, String> mappings) {
        Set<String> parents = mappings.keySet().stream()
                .filter(field -> field.indexOf('.') > 0)
                .map(field -> field.substring(0, field.lastIndexOf('.')))
                .collect(Collectors.toSet());
        Map<String, FieldType> below = new HashMap<>();
        mappings.forEach((field, mapping) -> {
            switch (mapping) {
                case "flattened" -> below.put(field, FieldType.KEYWORD);
                case "nested" -> below.put(field, FieldType.OPAQUE);
                case "object" -> {
                    if (!parents.contains(field)) {
                        below.put(field, FieldType.DYNAMIC);
                    }
                }
                default -> {}
            }
        });
        Map<String, FieldType> types = new HashMap<>();
        Map<String, FieldType> inNested = new HashMap<>();
        Set<String> nested = new HashSet<>();
        mappings.forEach((field, mapping) -> {
            if (mapping.equals("nested")) {
                nested.add(field);
            }
            if (typeBelow(field, below) == FieldType.OPAQUE) {
                types.put(field, FieldType.OPAQUE);
                inNested.put(field, FieldType.ofMapping(mapping));
            } else {
                types.put(field, FieldType.ofMapping(mapping));
            }
        });
        return new MapSchema(types, below, inNested, nested);
    }

    @Override
    public Optional<FieldType> typeOf(String field) {
        FieldType known = types.get(field);
        return Optional.ofNullable(known != null ? known : typeBelow(field, typesBelow));
    }

    @Override
    public boolean isNested(String path) {
        return nested.contains(path);
    }

    @Override
    public Optional<FieldType> typeWithin(String field) {
        FieldType known = typesInNested.get(field);
        if (known != null || !isBelowNested(field)) {
            return known != null ? Optional.of(known) : typeOf(field);
        }
        // the innermost parent that says something of what is not listed below it
        for (int dot = field.lastIndexOf('.'); dot >= 0; dot = field.lastIndexOf('.', dot - 1)) {
            String parent = field.substring(0, dot);
            FieldType below = typesBelow.get(parent);
            if (below != null && below != FieldType.OPAQUE) {
                return Optional.of(below);
            }
            if (nested.contains(parent)) {
                return hasFieldsBelow(parent) ? Optional.empty() : Optional.of(FieldType.DYNAMIC);
            }
        }
        return Optional.empty();
    }

    private boolean isBelowNested(String field) {
        for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
            if (nested.contains(field.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasFieldsBelow(String path) {
        return typesInNested.keySet().stream().anyMatch(field -> field.startsWith(path + "."));
    }

    private static @Nullable FieldType typeBelow(String field, Map<String, FieldType> below) {
        if (below.isEmpty()) {
            return null;
        }
        for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
            FieldType type = below.get(field.substring(0, dot));
            if (type != null) {
                return type;
            }
        }
        return null;
    }

    @Override
    public Set<String> openPaths() {
        return typesBelow.keySet();
    }

    @Override
    public Set<String> fields() {
        return types.keySet();
    }
}
