package io.redshank.cli;

import io.redshank.model.schema.MapSchema;
import io.redshank.model.schema.Schema;
import java.util.HashMap;
import java.util.Map;

/**
 * The types of fields in an Elasticsearch mapping: {@code {"properties": …}}, alone, below {@code mappings}, or as the API
 * gives it, below the name of an index. Stateless.
 */
final class MappingFile {
    private MappingFile() {}

    /**
     * Reads a mapping.
     *
     * @param name of the file, for messages
     * @throws UsageException if it is none
     */
    static Schema read(String json, String name) {
        Map<String, String> types = new HashMap<>();
        collect(JsonTree.object(json, name), types);
        if (types.isEmpty()) {
            throw new UsageException(
                    name + " holds no mapping", "it is expected to hold {\"mappings\": {\"properties\": {…}}}");
        }
        return MapSchema.ofMappings(types);
    }

    private static void collect(Map<?, ?> object, Map<String, String> types) {
        if (object.get("properties") instanceof Map<?, ?> properties) {
            properties("", properties, types);
        } else if (object.get("mappings") instanceof Map<?, ?> mappings) {
            collect(mappings, types);
        } else {
            for (Object index : object.values()) {
                if (index instanceof Map<?, ?> below && below.containsKey("mappings")) {
                    collect(below, types);
                }
            }
        }
    }

    private static void properties(String prefix, Map<?, ?> properties, Map<String, String> types) {
        properties.forEach((name, value) -> {
            if (value instanceof Map<?, ?> field) {
                String path = prefix + name;
                Object type = field.get("type");
                if (type instanceof String text) {
                    types.put(path, text);
                } else if (!field.containsKey("properties")) {
                    types.put(path, "object");
                }
                for (String below : new String[] {"properties", "fields"}) {
                    if (field.get(below) instanceof Map<?, ?> inner) {
                        properties(path + ".", inner, types);
                    }
                }
            }
        });
    }
}
