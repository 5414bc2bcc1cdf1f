package io.redshank.ingest.json;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that a record holds as a text. Stateless. */
public final class JsonObject {
    private JsonObject() {}

    /** The object that the text is; null if it is anything else, or more than one. */
    public static @Nullable Map<String, @Nullable Object> read(String text) {
        String bare = text.strip();
        if (!bare.startsWith("{") || !bare.endsWith("}")) {
            return null;
        }
        byte[] bytes = bare.getBytes(StandardCharsets.UTF_8);
        First first = new First();
        return JsonValues.read(bytes, 0, bytes.length, first) && first.count == 1 ? first.object : null;
    }

    private static final class First implements JsonValues.Receiver {
        private @Nullable Map<String, @Nullable Object> object;
        private int count;

        @Override
        public void object(Map<String, @Nullable Object> found, @Nullable String defect) {
            object = defect == null ? found : null;
            count++;
        }

        @Override
        public void other(String what) {
            count++;
        }
    }
}
