package io.redshank.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what entries of exceptions ask for as queries, of which rules' filters consist too, so that a value means the same in both.
 * Stateless.
 */
final class EntryQueries {
    private EntryQueries() {}

    /** An entry that is not understood. */
    static final class Unclear extends Exception {
        private static final long serialVersionUID = 1L;

        Unclear(String what) {
            super(what, null, false, false);
        }
    }

    /** Finds the values of a list by its id. */
    interface ValueLists {
        List<String> values(String id) throws Unclear;
    }

    /** The query of an item: all of its entries, the systems, and that it has not expired. */
    static Map<String, Object> of(ExceptionItem item, ValueLists lists) throws Unclear {
        List<Object> all = new ArrayList<>();
        if (!item.systems().isEmpty()) {
            all.add(any(List.of(
                    Map.of("terms", Map.of("host.os.type", item.systems())),
                    Map.of("terms", Map.of("host.os.name.caseless", item.systems())))));
        }
        if (item.expires() != null) {
            all.add(Map.of(
                    "range", Map.of("@timestamp", Map.of("lt", item.expires().toString()))));
        }
        for (Map<String, Object> entry : item.entries()) {
            all.add(entry(entry, "", lists));
        }
        if (item.entries().isEmpty()) {
            throw new Unclear("it has no `entries`");
        }
        return Map.of("bool", Map.of("filter", all));
    }

    private static Map<String, Object> any(List<?> queries) {
        return Map.of("bool", Map.of("should", queries, "minimum_should_match", 1));
    }

    private static Map<String, Object> entry(Map<String, Object> entry, String path, ValueLists lists) throws Unclear {
        String field = path + text(entry, "field");
        String type = text(entry, "type");
        Map<String, Object> query = switch (type) {
            case "match" -> Map.of("match_phrase", Map.of(field, text(entry, "value")));
            case "match_any" -> matchAny(field, entry);
            case "exists" -> Map.of("exists", Map.of("field", field));
            case "wildcard" -> Map.of("wildcard", Map.of(field, Map.of("value", text(entry, "value"))));
            case "list" -> list(field, entry, lists);
            case "nested" -> nested(field, entry, path, lists);
            default -> throw new Unclear("there are no entries of type `" + type + "`");
        };
        Object operator = entry.getOrDefault("operator", "included");
        if (operator.equals("excluded") && !type.equals("nested")) {
            return Map.of("bool", Map.of("must_not", query));
        }
        if (!operator.equals("included")) {
            throw new Unclear("`operator` is `" + operator + "`; it must be included or excluded");
        }
        return query;
    }

    private static String text(Map<String, Object> entry, String key) throws Unclear {
        Object value = entry.get(key);
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new Unclear("an entry's `" + key + "` must be a text");
    }

    private static Map<String, Object> matchAny(String field, Map<String, Object> entry) throws Unclear {
        if (!(entry.get("value") instanceof List<?> values) || values.isEmpty()) {
            throw new Unclear("`match_any` takes a list of texts");
        }
        List<Object> queries = new ArrayList<>();
        for (Object value : values) {
            queries.add(Map.of("match_phrase", Map.of(field, value)));
        }
        return any(queries);
    }

    private static Map<String, Object> nested(String field, Map<String, Object> entry, String path, ValueLists lists)
            throws Unclear {
        if (!path.isEmpty() || !(entry.get("entries") instanceof List<?> inner) || inner.isEmpty()) {
            throw new Unclear("`nested` takes a list of plain entries");
        }
        List<Object> all = new ArrayList<>();
        for (Object each : inner) {
            if (!(each instanceof Map<?, ?> map)) {
                throw new Unclear("`nested` takes a list of plain entries");
            }
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, value) -> plain.put(key.toString(), value));
            all.add(entry(plain, field + ".", lists));
        }
        return Map.of("nested", Map.of("path", field, "query", Map.of("bool", Map.of("filter", all))));
    }

    private static Map<String, Object> list(String field, Map<String, Object> entry, ValueLists lists) throws Unclear {
        if (!(entry.get("list") instanceof Map<?, ?> named) || !(named.get("id") instanceof String id)) {
            throw new Unclear("an entry of type `list` names its list: `list = {id, type}`");
        }
        String type = String.valueOf(named.get("type"));
        List<String> values = lists.values(id);
        return switch (type) {
            case "keyword", "ip", "text", "long", "double" -> Map.of("terms", Map.of(field, values));
            case "ip_range" -> any(ranges(field, values));
            default -> throw new Unclear("lists of type `" + type + "` are not evaluated");
        };
    }

    private static List<Object> ranges(String field, List<String> values) {
        List<Object> ranges = new ArrayList<>();
        for (String value : values) {
            int dash = value.indexOf('-');
            ranges.add(
                    dash < 0
                            ? Map.of("term", Map.of(field, value))
                            : Map.of(
                                    "range",
                                    Map.of(
                                            field,
                                            Map.of(
                                                    "gte",
                                                    value.substring(0, dash).strip(),
                                                    "lte",
                                                    value.substring(dash + 1).strip()))));
        }
        return ranges;
    }
}
