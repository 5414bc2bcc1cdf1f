package io.redshank.cli;

import io.redshank.rules.JsonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small JSON files that the user names (mappings, lists of queries). Stateless. */
final class JsonTree {
    private JsonTree() {}

    /**
     * Reads an object.
     *
     * @param what how messages call the text
     * @throws UsageException if the text is not one JSON object
     */
    static Map<String, @Nullable Object> object(String text, String what) {
        List<Map<String, @Nullable Object>> objects;
        try {
            objects = JsonText.objects(text);
        } catch (JsonText.Malformed malformed) {
            long line = 1
                    + text.substring(0, malformed.offset())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            throw new UsageException(what + ": " + malformed.reason() + " (line " + line + ")", null);
        }
        if (objects.size() != 1) {
            throw new UsageException(
                    what + " holds " + (objects.isEmpty() ? "no" : "more than one") + " JSON object", null);
        }
        return objects.getFirst();
    }
}
