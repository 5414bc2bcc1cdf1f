package io.redshank.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the entries of {@code [transform]} into an investigation guide, in the form that the guide's readers click. */
final class NoteTransforms {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(osquery|investigate)_([0-9]{1,4})");

    private NoteTransforms() {}

    /** The note with each {@code $osquery_0} replaced by {@code !{osquery{…}}}; one without an entry stays as it is. */
    static String render(String note, Transforms transforms) {
        return PLACEHOLDER.matcher(note).replaceAll(found -> {
            String kind = found.group(1);
            List<Map<String, Object>> entries =
                    kind.equals("osquery") ? transforms.osquery() : transforms.investigate();
            int index = Integer.parseInt(found.group(2));
            String rendered = index < entries.size() ? "!{" + kind + json(entries.get(index)) + "}" : found.group();
            return Matcher.quoteReplacement(rendered);
        });
    }

    /** Compact JSON with sorted keys. */
    private static String json(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((key, member) -> sorted.put(key.toString(), member));
                yield sorted.entrySet().stream()
                        .map(member -> quoted(member.getKey()) + ":" + json(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            }
            case List<?> list -> list.stream().map(NoteTransforms::json).collect(Collectors.joining(",", "[", "]"));
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
