package io.redshank.rules;

import io.redshank.model.NearNames;
import io.redshank.model.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an exception of plain values with the names of the API. What is wrong with it becomes its fault. Stateless. */
final class ExceptionItemReader {
    static final int MAX_ENTRIES = 250;
    static final int MAX_VALUES = 65_536;

    private static final Set<String> SYSTEMS = Set.of("linux", "macos", "windows");
    private static final Set<String> ENTRY_NAMES =
            Set.of("field", "type", "operator", "value", "list", "entries", "id");
    private static final Set<String> ITEM_NAMES = Set.of(
            "list_id",
            "item_id",
            "name",
            "description",
            "type",
            "namespace_type",
            "entries",
            "os_types",
            "expire_time",
            "tags",
            "comments",
            "meta",
            "rule_id",
            "rule_ids",
            "rules");
    /** What decides which events are hidden, and for which rules. */
    private static final Set<String> DECISIVE = Set.of("list_id", "entries", "os_types", "expire_time");
    /** What the API adds of its own. */
    private static final Set<String> OF_API = Set.of(
            "_version",
            "_tags",
            "version",
            "id",
            "created_at",
            "created_by",
            "updated_at",
            "updated_by",
            "tie_breaker_id",
            "immutable");

    private ExceptionItemReader() {}

    /** Where an exception begins; lines count from 1. */
    record Place(String file, int line) {}

    /** An entry that cannot be applied; the message is for its author. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        Unusable(String reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /**
     * Reads an exception.
     *
     * @param list the list it lies in if it does not say
     * @param attached rules that it belongs to whatever it says
     * @param strict whether a name that is unknown is a fault: people misspell, the API adds
     */
    static ExceptionItem read(
            Map<String, ? extends @Nullable Object> item,
            Place place,
            @Nullable String list,
            List<String> attached,
            boolean strict) {
        String name = item.get("name") instanceof String text
                ? text
                : item.get("item_id") instanceof String id ? id : "without a name";
        String listId = item.get("list_id") instanceof String id ? id : list;
        List<String> rules = attached;
        try {
            rules = rules(item, attached);
            if (strict) {
                checkNames(item.keySet(), ITEM_NAMES, "");
            } else {
                checkMisspelt(item.keySet());
            }
            return new ExceptionItem(
                    place.file(),
                    place.line(),
                    name,
                    listId,
                    rules,
                    systems(item.get("os_types")),
                    expires(item.get("expire_time")),
                    entries(item.get("entries"), false),
                    null);
        } catch (Unusable unusable) {
            return new ExceptionItem(
                    place.file(), place.line(), name, listId, rules, List.of(), null, List.of(), unusable.reason);
        }
    }

    private static void checkNames(Collection<?> written, Set<String> known, String of) throws Unusable {
        for (Object name : written) {
            if (name instanceof String text && !known.contains(text)) {
                String near = NearNames.nearest(text, known);
                throw new Unusable(Names.quoted(text) + of + " is unknown"
                        + (near == null ? "" : "; did you mean `" + near + "`?"));
            }
        }
    }

    /** The API may add names at any time; one that is almost a decisive one is that, misspelt by who edited the file. */
    private static void checkMisspelt(Collection<String> written) throws Unusable {
        for (String name : written) {
            String near = ITEM_NAMES.contains(name) || OF_API.contains(name) ? null : NearNames.nearest(name, DECISIVE);
            if (near != null) {
                throw new Unusable(Names.quoted(name) + " is unknown; did you mean `" + near + "`?");
            }
        }
    }

    private static List<String> rules(Map<String, ? extends @Nullable Object> item, List<String> attached)
            throws Unusable {
        List<String> rules = new ArrayList<>(attached);
        rules.addAll(texts(item.get("rules"), "`rules`"));
        rules.addAll(texts(item.get("rule_ids"), "`rule_ids`"));
        if (item.get("rule_id") instanceof String id) {
            rules.add(id);
        }
        return rules;
    }

    /** One that is written otherwise is no system of any event, and the exception would hide nothing. */
    private static List<String> systems(@Nullable Object written) throws Unusable {
        List<String> systems = texts(written, "`os_types`");
        for (String system : systems) {
            if (!SYSTEMS.contains(system)) {
                throw new Unusable("`os_types` has " + Names.quoted(system) + "; there are linux, macos and windows");
            }
        }
        return systems;
    }

    private static @Nullable Instant expires(@Nullable Object written) throws Unusable {
        if (written == null) {
            return null;
        }
        Long nanos = Timestamps.parse(written instanceof String text ? text : written.toString());
        if (nanos == null) {
            throw new Unusable("`expire_time` is no time; as in `2026-11-25T00:00:00Z`");
        }
        return Timestamps.toInstant(nanos);
    }

    private static List<String> texts(@Nullable Object written, String what) throws Unusable {
        List<String> texts = new ArrayList<>();
        if (written != null && !(written instanceof List<?>)) {
            throw new Unusable(what + " is a list of texts");
        }
        for (Object element : written instanceof List<?> list ? list : List.of()) {
            if (!(element instanceof String text)) {
                throw new Unusable(what + " is a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    private static List<ExceptionEntry> entries(@Nullable Object written, boolean inGroup) throws Unusable {
        if (!(written instanceof List<?> list) || list.isEmpty()) {
            throw new Unusable("`entries` is a list of one entry or more");
        }
        if (list.size() > MAX_ENTRIES) {
            throw new Unusable("it has " + list.size() + " entries (limit exception-entries: " + MAX_ENTRIES + ")");
        }
        List<ExceptionEntry> entries = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> entry)) {
                throw new Unusable("an entry is an object with `field`, `type`, `operator` and `value`");
            }
            entries.add(entry(entry, inGroup));
        }
        return entries;
    }

    private static ExceptionEntry entry(Map<?, ?> entry, boolean inGroup) throws Unusable {
        if (!(entry.get("field") instanceof String field) || field.isBlank()) {
            throw new Unusable("an entry has no `field`");
        }
        if (!(entry.get("type") instanceof String type)) {
            throw new Unusable("the entry of `" + field + "` has no `type`");
        }
        return entry(entry, field, type, inGroup);
    }

    private static ExceptionEntry entry(Map<?, ?> entry, String field, String type, boolean inGroup) throws Unusable {
        checkNames(entry.keySet(), ENTRY_NAMES, " in the entry of `" + field + "`");
        Object value = entry.get("value");
        return switch (type) {
            case "match" -> new ExceptionEntry.OneOf(field, List.of(text(value, field, type)), excluded(entry, field));
            case "match_any" -> new ExceptionEntry.OneOf(field, values(value, field), excluded(entry, field));
            case "exists" -> new ExceptionEntry.HasValue(field, excluded(entry, field));
            case "wildcard" -> new ExceptionEntry.Fits(field, text(value, field, type), excluded(entry, field));
            case "nested" -> {
                if (inGroup) {
                    throw new Unusable("`" + field + "` is `nested` in another `nested` entry");
                }
                yield new ExceptionEntry.Nested(field, entries(entry.get("entries"), true));
            }
            case "list" -> inList(entry, field);
            default ->
                throw new Unusable("`" + field + "` has an entry of unknown type " + Names.quoted(type)
                        + "; there are match, match_any, exists, wildcard, nested and list");
        };
    }

    private static ExceptionEntry inList(Map<?, ?> entry, String field) throws Unusable {
        if (!(entry.get("list") instanceof Map<?, ?> list) || !(list.get("id") instanceof String id) || id.isEmpty()) {
            throw new Unusable("the entry of `" + field + "` names no value list; as in `list = { id = \"ours\", type ="
                    + " \"ip\" }`");
        }
        ValueList.Kind kind = ValueList.Kind.of(list.get("type"));
        if (kind == null) {
            throw new Unusable("the value list " + Names.quoted(id) + " at `" + field
                    + "` is of a `type` that is not read; there are keyword, ip and ip_range");
        }
        return new ExceptionEntry.InList(field, id, kind, excluded(entry, field));
    }

    private static boolean excluded(Map<?, ?> entry, String field) throws Unusable {
        Object operator = entry.get("operator");
        if (operator == null || operator.equals("included")) {
            return false;
        }
        if (operator.equals("excluded")) {
            return true;
        }
        throw new Unusable("the `operator` of `" + field + "` is neither `included` nor `excluded`");
    }

    private static String text(@Nullable Object value, String field, String type) throws Unusable {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new Unusable("`" + type + "` at `" + field + "` takes a string that is not empty");
    }

    private static List<String> values(@Nullable Object value, String field) throws Unusable {
        List<String> values = texts(value, "the value of `match_any` at `" + field + "`");
        if (values.isEmpty()) {
            throw new Unusable("`match_any` at `" + field + "` has no value");
        }
        if (values.size() > MAX_VALUES) {
            throw new Unusable("`match_any` at `" + field + "` has " + values.size()
                    + " values (limit exception-values: " + MAX_VALUES + ")");
        }
        return values;
    }
}
