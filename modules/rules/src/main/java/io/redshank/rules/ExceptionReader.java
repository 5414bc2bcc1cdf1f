package io.redshank.rules;

import io.redshank.rules.ExceptionItemReader.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of exceptions: what Kibana exports (rules, lists, items, connectors and a summary, an object a line), TOML, and
 * lists of values. A file of which not all can be told apart is refused whole: nobody knows which rules it was for. Not
 * thread-safe; work is linear in the files.
 */
public final class ExceptionReader {
    static final int MAX_CHARACTERS = 32 << 20;
    static final int MAX_ITEMS = 10_000;

    private static final int VERSION_DIGITS = 12;

    private final List<ExceptionItem> items = new ArrayList<>();
    private final Map<String, String> lists = new LinkedHashMap<>();
    private final Map<String, Set<String>> listsOfRules = new HashMap<>();
    private final Map<String, ValueList> valueLists = new HashMap<>();
    private final MessageDigest version = sha256();

    /** A file that cannot be used; the message names it, the line, and what is wrong. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final int line;
        private final String reason;

        Unreadable(Place place, String reason) {
            super(place.file() + ":" + place.line() + ": " + reason);
            this.line = place.line();
            this.reason = reason;
        }

        /** The line, from 1. */
        public int line() {
            return line;
        }

        /** What is wrong there. */
        public String reason() {
            return reason;
        }
    }

    /**
     * A list of values that an exception names and that was not added.
     *
     * @param file the file of the exception
     * @param id of the list
     */
    public record Wanted(String file, String id) {}

    /**
     * Adds what a file has.
     *
     * @param name of the file; one that ends in {@code .toml} is TOML, in {@code .txt} or {@code .csv} a list of values whose
     *     id is the file's name, with its ending or without
     * @throws Unreadable if it cannot be used
     */
    public void add(String name, String text) throws Unreadable {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String ending = file.substring(Math.max(0, file.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
        switch (ending) {
            case ".txt", ".csv" -> {
                addValues(file, name, text);
                valueLists.putIfAbsent(file.substring(0, file.length() - ending.length()), valueLists.get(file));
            }
            case ".toml" -> {
                count(name, text);
                TomlExceptions.read(name, text, this);
            }
            default -> {
                count(name, text);
                addLines(name, text);
            }
        }
    }

    /**
     * Adds a list of values, one a line.
     *
     * @param id that exceptions name it by
     * @param name of the file
     * @throws Unreadable if there are too many
     */
    public void addValues(String id, String name, String text) throws Unreadable {
        count(name, text);
        List<String> lines = text.lines().toList();
        if (lines.size() > ValueList.MAX_VALUES) {
            throw new Unreadable(
                    new Place(name, ValueList.MAX_VALUES + 1),
                    "too many values (limit exception-list-values: " + ValueList.MAX_VALUES + ")");
        }
        valueLists.put(id, new ValueList(name, lines));
    }

    /** The lists of values that were named and not added, each once, in the order of the files. */
    public List<Wanted> wantedValues() {
        Set<Wanted> wanted = new LinkedHashSet<>();
        for (ExceptionItem item : items) {
            for (ExceptionEntry entry : item.allEntries()) {
                if (entry instanceof ExceptionEntry.InList list && !valueLists.containsKey(list.listId())) {
                    wanted.add(new Wanted(item.file(), list.listId()));
                }
            }
        }
        return List.copyOf(wanted);
    }

    /** All that was added. */
    public Exceptions exceptions() {
        return new Exceptions(
                items,
                lists,
                listsOfRules,
                valueLists,
                HexFormat.of().formatHex(version.digest()).substring(0, VERSION_DIGITS));
    }

    private void count(String name, String text) throws Unreadable {
        if (text.length() > MAX_CHARACTERS) {
            throw new Unreadable(
                    new Place(name, 1), "too large (limit exception-file-characters: " + MAX_CHARACTERS + ")");
        }
        version.update(text.getBytes(StandardCharsets.UTF_8));
        version.update((byte) 0); // so that moving a line to the next file makes another version
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private void addLines(String name, String text) throws Unreadable {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            Place place = new Place(name, number);
            try {
                for (Map<String, @Nullable Object> object : JsonText.objects(line)) {
                    addObject(object, place);
                }
            } catch (JsonText.Malformed malformed) {
                throw new Unreadable(place, malformed.reason());
            }
        }
    }

    /** What kind an object is of, its keys tell. */
    private void addObject(Map<String, @Nullable Object> object, Place place) throws Unreadable {
        if (object.get("rule_id") instanceof String id
                && object.containsKey("type")
                && !object.containsKey("entries")) {
            if (object.get("exceptions_list") instanceof List<?> references) {
                listsOfRules
                        .computeIfAbsent(id, unused -> new LinkedHashSet<>())
                        .addAll(Exceptions.ids(references));
            }
        } else if (object.containsKey("item_id") || object.containsKey("entries")) {
            addItem(ExceptionItemReader.read(object, place, null, List.of(), false), place);
        } else if (object.get("list_id") instanceof String id) {
            addList(id, object.get("type"));
        } else if (!object.containsKey("attributes") && !object.containsKey("exported_count")) {
            throw new Unreadable(place, "this is neither a rule nor an exception list nor one of its items");
        }
    }

    /** That there is such a list, of this type if it says one. */
    void addList(String id, @Nullable Object type) {
        lists.merge(id, type instanceof String text ? text : "", (one, other) -> one.isEmpty() ? other : one);
    }

    void addItem(ExceptionItem item, Place place) throws Unreadable {
        if (items.size() == MAX_ITEMS) {
            throw new Unreadable(place, "too many exceptions (limit exception-items: " + MAX_ITEMS + ")");
        }
        if (item.listId() == null && item.rules().isEmpty()) {
            throw new Unreadable(
                    place,
                    "the exception " + Names.quoted(item.name())
                            + " belongs to nothing; give it a `list_id`, a `rule_id` or `rules`");
        }
        if (item.listId() != null) {
            addList(item.listId(), null);
        }
        items.add(item);
    }
}
