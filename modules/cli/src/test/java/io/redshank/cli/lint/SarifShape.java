package io.redshank.cli.lint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the schema of SARIF 2.1.0 says of the objects that are written here: which properties an object may have, which it must have,
 * and what their values are. Facts of the standard, in words of our own.
 */
final class SarifShape {
    /** Properties of objects by type: {@code !} before those that must be there, then the kind of their value. */
    private static final Map<String, Map<String, String>> TYPES = Map.ofEntries(
            Map.entry("log", Map.of("$schema", "uri", "version", "!enum 2.1.0", "runs", "!list run")),
            Map.entry(
                    "run",
                    Map.of(
                            "tool",
                            "!object tool",
                            "columnKind",
                            "enum utf16CodeUnits unicodeCodePoints",
                            "invocations",
                            "list invocation",
                            "results",
                            "list result")),
            Map.entry("tool", Map.of("driver", "!object driver")),
            Map.entry("driver", Map.of("name", "!text", "version", "text", "rules", "list rule")),
            Map.entry("rule", Map.of("id", "!text", "shortDescription", "object words", "help", "object words")),
            Map.entry("words", Map.of("text", "!text", "markdown", "text")),
            Map.entry("invocation", Map.of("executionSuccessful", "!flag")),
            Map.entry(
                    "result",
                    Map.of(
                            "ruleId",
                            "text",
                            "ruleIndex",
                            "number -1",
                            "level",
                            "enum none note warning error",
                            "message",
                            "!object words",
                            "locations",
                            "list location",
                            "fixes",
                            "set fix",
                            "properties",
                            "bag")),
            Map.entry("location", Map.of("physicalLocation", "object physicalLocation")),
            Map.entry(
                    "physicalLocation",
                    Map.of("artifactLocation", "!object artifactLocation", "region", "object region")),
            Map.entry("artifactLocation", Map.of("uri", "uri")),
            Map.entry(
                    "region",
                    Map.of(
                            "startLine",
                            "number 1",
                            "startColumn",
                            "number 1",
                            "endLine",
                            "number 1",
                            "endColumn",
                            "number 1")),
            Map.entry("fix", Map.of("description", "object words", "artifactChanges", "!some artifactChange")),
            Map.entry(
                    "artifactChange",
                    Map.of("artifactLocation", "!object artifactLocation", "replacements", "!some replacement")),
            Map.entry("replacement", Map.of("deletedRegion", "!object region", "insertedContent", "object words")));

    private final List<String> faults = new ArrayList<>();

    private SarifShape() {}

    /** What a log has that the standard does not allow, each at its path. */
    static List<String> faults(Map<String, @Nullable Object> log) {
        SarifShape shape = new SarifShape();
        shape.object("log", log, "$");
        return shape.faults;
    }

    private void object(String type, @Nullable Object value, String path) {
        Map<String, String> properties = TYPES.getOrDefault(type, Map.of());
        if (!(value instanceof Map<?, ?> object)) {
            faults.add(path + " is no object");
            return;
        }
        properties.forEach((name, kind) -> {
            if (kind.startsWith("!") && !object.containsKey(name)) {
                faults.add(path + " lacks " + name);
            }
        });
        object.forEach((name, member) -> {
            String kind = properties.get(String.valueOf(name));
            String place = path + "." + name;
            if (kind == null) {
                faults.add(place + " is no property of " + type);
            } else {
                value(kind.startsWith("!") ? kind.substring(1) : kind, member, place);
            }
        });
    }

    private void value(String kind, @Nullable Object value, String path) {
        List<String> words = List.of(kind.split(" ", -1));
        boolean fits = switch (words.getFirst()) {
            case "text" -> value instanceof String;
            case "flag" -> value instanceof Boolean;
            case "bag" -> value instanceof Map;
            case "enum" -> words.subList(1, words.size()).contains(value);
            case "number" -> value instanceof Long number && number >= Long.parseLong(words.getLast());
            case "uri" -> value instanceof String text && isUri(text);
            case "object" -> {
                object(words.getLast(), value, path);
                yield true;
            }
            case "list", "set", "some" -> isList(words.getFirst(), words.getLast(), value, path);
            default -> throw new IllegalArgumentException(kind);
        };
        if (!fits) {
            faults.add(path + " is not " + kind + ": " + value);
        }
    }

    private boolean isList(String kind, String type, @Nullable Object value, String path) {
        if (!(value instanceof List<?> list)) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            object(type, list.get(i), path + "[" + i + "]");
        }
        Set<@Nullable Object> different = new HashSet<>(list);
        return (!kind.equals("set") || different.size() == list.size()) && (!kind.equals("some") || !list.isEmpty());
    }

    private static boolean isUri(String text) {
        try {
            URI uri = new URI(text);
            return text.chars().allMatch(c -> c > ' ' && c < 0x7F) && (uri.getScheme() == null || uri.isAbsolute());
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
