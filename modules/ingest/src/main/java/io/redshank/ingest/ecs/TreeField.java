package io.redshank.ingest.ecs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field of a JSON object that may be written nested or dotted, in arrays or not. */
record TreeField(String parent, String name, String path) {
    static final TreeField CREATED = of("event", "created");
    static final TreeField INGESTED = of("event", "ingested");
    static final TreeField EVENT_ID = of("event", "id");
    static final TreeField EVENT_DATASET = of("event", "dataset");
    static final TreeField EVENT_MODULE = of("event", "module");
    static final TreeField FILESET = of("fileset", "name");
    static final TreeField STREAM_TYPE = of("data_stream", "type");
    static final TreeField STREAM_DATASET = of("data_stream", "dataset");
    static final TreeField STREAM_NAMESPACE = of("data_stream", "namespace");
    static final TreeField AGENT_TYPE = of("agent", "type");
    static final TreeField AGENT_VERSION = of("agent", "version");

    private static TreeField of(String parent, String name) {
        return new TreeField(parent, name, parent + "." + name);
    }

    /** The first value as text, or null if there is none or it is empty. */
    @Nullable
    String text(Map<String, @Nullable Object> root) {
        return text(value(root));
    }

    /** A value as text, or null if there is none or it is empty. */
    static @Nullable String text(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.isEmpty() ? null : text;
    }

    /** The first value that is no object, or null. */
    @Nullable
    Object value(Map<String, @Nullable Object> root) {
        Object dotted = scalar(root.get(path));
        return dotted == null ? within(root.get(parent)) : dotted;
    }

    private @Nullable Object within(@Nullable Object holder) {
        if (holder instanceof Map<?, ?> object) {
            return scalar(object.get(name));
        }
        if (holder instanceof List<?> array) {
            for (Object element : array) {
                Object found = within(element);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The value itself, or the first one in an array, if it is no object. */
    static @Nullable Object scalar(@Nullable Object value) {
        if (value instanceof List<?> array) {
            for (Object element : array) {
                Object found = scalar(element);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return value instanceof Map ? null : value;
    }

    /** Sets the field, which has no value yet. */
    void put(Map<String, @Nullable Object> root, Object value) {
        Object holder = root.get(parent);
        if (holder instanceof Map<?, ?> object && !root.containsKey(path)) {
            @SuppressWarnings("unchecked") // all objects are made by JsonValues
            Map<String, @Nullable Object> own = (Map<String, @Nullable Object>) object;
            own.put(name, value);
        } else {
            root.put(path, value);
        }
    }
}
