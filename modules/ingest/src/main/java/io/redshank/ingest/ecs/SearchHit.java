package io.redshank.ingest.ecs;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document with what its wrapper tells of it. A plain document is its own wrapper.
 *
 * @param source the document
 * @param index the index it was in, or null
 * @param id its id there, or null
 */
record SearchHit(
        Map<String, @Nullable Object> source,
        @Nullable String index,
        @Nullable String id) {

    /** What a hit may hold beside names that begin with an underscore. */
    private static final Set<String> PARTS_OF_HITS =
            Set.of("fields", "sort", "highlight", "inner_hits", "matched_queries", "ignored_field_values");

    static SearchHit of(Map<String, @Nullable Object> object) {
        String index = TreeField.text(TreeField.scalar(object.get("_index")));
        String id = TreeField.text(TreeField.scalar(object.get("_id")));
        Map<String, @Nullable Object> source = object(object.get("_source"));
        Map<String, @Nullable Object> fields = object(object.get("fields"));
        if (source != null) {
            return new SearchHit(source, index, id);
        }
        if (fields != null && (index != null || id != null) && isHit(object)) {
            return new SearchHit(fields, index, id);
        }
        return new SearchHit(object, index, id);
    }

    /** Whether there is nothing but parts of a hit: other documents may have {@code fields}, too. */
    private static boolean isHit(Map<String, @Nullable Object> object) {
        return object.keySet().stream().allMatch(name -> name.startsWith("_") || PARTS_OF_HITS.contains(name));
    }

    @SuppressWarnings("unchecked") // all objects are made by JsonValues
    private static @Nullable Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map ? (Map<String, @Nullable Object>) value : null;
    }
}
