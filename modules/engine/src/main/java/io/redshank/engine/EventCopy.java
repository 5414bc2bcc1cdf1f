package io.redshank.engine;

import io.redshank.model.Event;
import io.redshank.model.schema.EcsSchema;
import io.redshank.model.schema.FieldType;
import io.redshank.model.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What an alert takes over from its event: the event's own tree without values that the Elastic Common Schema does not
 * allow, and its {@code event.*} and {@code data_stream.*} fields under the names of originals. Stateless.
 */
final class EventCopy {
    private static final Set<String> NOT_COPIED = Set.of("kibana", "signal", "threshold_result");
    private static final Schema ECS = EcsSchema.instance();

    private EventCopy() {}

    static Map<String, Object> of(Event event) {
        Map<String, Object> alert = new LinkedHashMap<>();
        event.document().source().forEach((name, value) -> {
            String top = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
            Object kept = NOT_COPIED.contains(top) || name.equals("event.kind") ? null : allowed(name, value);
            if (kept != null) {
                alert.put(name, kept);
            }
        });
        if (alert.get("event") instanceof Map<?, ?> own && own.containsKey("kind")) {
            Map<Object, Object> rest = new LinkedHashMap<>(own);
            rest.remove("kind");
            alert.put("event", rest);
        }
        alert.put("event.kind", "signal");
        forEachLeaf(event.document().source(), (field, value) -> {
            if (field.startsWith("event.")) {
                alert.put(AlertFields.PREFIX + "original_" + field, value);
            } else if (field.startsWith("data_stream.")) {
                alert.put(AlertFields.PREFIX + "original_" + field, value);
            }
        });
        return alert;
    }

    /** The value without what its field's type forbids, or null if nothing is left. */
    private static @Nullable Object allowed(String field, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> object -> {
                if (isScalar(field)) {
                    yield null;
                }
                Map<String, Object> kept = new LinkedHashMap<>();
                object.forEach((name, member) -> {
                    Object allowed = allowed(field + "." + name, member);
                    if (allowed != null) {
                        kept.put((String) name, allowed);
                    }
                });
                yield kept.isEmpty() && !object.isEmpty() ? null : kept;
            }
            case List<?> array -> {
                List<Object> kept = new ArrayList<>(array.size());
                for (Object element : array) {
                    Object allowed = allowed(field, element);
                    if (allowed != null) {
                        kept.add(allowed);
                    }
                }
                yield kept.isEmpty() && !array.isEmpty() ? null : kept;
            }
            default -> isReadable(field, value) ? value : null;
        };
    }

    private static boolean isScalar(String field) {
        return ECS.typeOf(field).filter(type -> type != FieldType.OPAQUE).isPresent() && !hasFieldsBelow(field);
    }

    /** Flattened fields, such as labels, are of a type and hold objects. */
    private static boolean hasFieldsBelow(String field) {
        return ECS.typeOf(field + ".any").isPresent();
    }

    private static boolean isReadable(String field, Object value) {
        return ECS.typeOf(field)
                .filter(type -> type != FieldType.OPAQUE)
                .map(type -> type.convert(value) != null)
                .orElse(true);
    }

    private static void forEachLeaf(Map<String, @Nullable Object> source, BiConsumer<String, Object> leaf) {
        source.forEach((name, value) -> walk(name, value, leaf));
    }

    private static void walk(String path, @Nullable Object value, BiConsumer<String, Object> leaf) {
        switch (value) {
            case null -> {}
            case Map<?, ?> object -> object.forEach((name, member) -> walk(path + "." + name, member, leaf));
            default -> leaf.accept(path, value);
        }
    }
}
