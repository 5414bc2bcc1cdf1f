package io.redshank.release.form;

import io.redshank.rules.TomlLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of single keys in the text of a TOML file, which leave all else as it stands there, comments included. A comment above
 * a key that is taken out goes with it; one above or beside a key that gets another value stays. The text is correct afterwards
 * and not laid out: that is left to {@link io.redshank.rules.RuleFormat}. For one text; not thread-safe.
 */
public final class TomlEdit {
    private final String text;
    private final Map<Key, Optional<Object>> changes = new LinkedHashMap<>();
    private final Map<Key, List<String>> comments = new LinkedHashMap<>();
    private final List<Replacement> replacements = new ArrayList<>();

    /** The key of a table at the top of the file. */
    public record Key(String table, String name) {}

    private record Replacement(int start, int end, String text) {}

    /** Begins with a text, which must be valid TOML. */
    public TomlEdit(String text) {
        this.text = text;
    }

    /** Gives a key a value, plain or a table or a list of tables. */
    public TomlEdit set(Key key, Object value) {
        changes.put(key, Optional.of(value));
        return this;
    }

    /** Takes a key out, with all below it. */
    public TomlEdit remove(Key key) {
        changes.put(key, Optional.empty());
        return this;
    }

    /** Puts comments above a key, each with its {@code #}; if the key is not there, below the header of its table. */
    public TomlEdit comment(Key key, List<String> lines) {
        comments.computeIfAbsent(key, unused -> new ArrayList<>()).addAll(lines);
        return this;
    }

    /** The text with all that was asked for. Time is linear in the text. */
    public String apply() {
        replacements.clear();
        Map<String, Integer> headers = new LinkedHashMap<>();
        Set<Key> settled = new HashSet<>();
        Set<Key> commented = new HashSet<>();
        List<String> table = List.of();
        int above = -1;
        for (TomlLayout.Item item : TomlLayout.of(text)) {
            List<String> path = List.of();
            boolean inline = false;
            switch (item) {
                case TomlLayout.Blank blank -> above = -1;
                case TomlLayout.Comment comment -> above = above < 0 ? comment.start() : above;
                case TomlLayout.Header header -> {
                    table = header.path();
                    path = table;
                    if (path.size() == 1) {
                        headers.put(path.getFirst(), lineEnd(header.end()));
                    }
                }
                case TomlLayout.Pair pair -> {
                    path = joined(table, pair.path());
                    inline = path.size() == 2;
                }
            }
            if (path.isEmpty()) {
                continue;
            }
            if (path.size() > 1) {
                Key key = new Key(path.get(0), path.get(1));
                if (commented.add(key)) {
                    insert(lineStart(item.start()), lines(key));
                }
                change(key, item, inline, above < 0 ? item.start() : above, settled);
            }
            above = -1;
        }
        comments.keySet().stream()
                .filter(key -> !commented.contains(key))
                .forEach(key -> insert(headers.getOrDefault(key.table(), text.length()), lines(key)));
        return applied(added(headers, settled));
    }

    private void change(Key key, TomlLayout.Item item, boolean inline, int from, Set<Key> settled) {
        Optional<Object> value = changes.get(key);
        if (value == null) {
            return;
        }
        if (value.isPresent()
                && inline
                && item instanceof TomlLayout.Pair pair
                && TomlText.isInline(value.get())
                && settled.add(key)) {
            replacements.add(new Replacement(pair.valueStart(), pair.end(), TomlText.inline(value.get())));
        } else {
            replacements.add(new Replacement(lineStart(from), lineEnd(item.end()), ""));
        }
    }

    /** What is new stands below the header of its table if it can, else behind all. */
    private String added(Map<String, Integer> headers, Set<Key> settled) {
        StringBuilder behind = new StringBuilder();
        changes.forEach((key, value) -> {
            if (value.isEmpty() || settled.contains(key)) {
                return;
            }
            String statement = TomlText.statement(List.of(key.table()), key.name(), value.get());
            Integer header = headers.get(key.table());
            if (!TomlText.isInline(value.get())) {
                behind.append(statement);
            } else if (header != null) {
                insert(header, statement);
            } else {
                behind.append('[').append(key.table()).append("]\n").append(statement);
            }
        });
        return behind.toString();
    }

    private void insert(int at, String inserted) {
        if (!inserted.isEmpty()) {
            replacements.add(new Replacement(at, at, inserted));
        }
    }

    private String lines(Key key) {
        List<String> lines = comments.getOrDefault(key, List.of());
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private String applied(String behind) {
        replacements.sort(Comparator.comparingInt(Replacement::start).thenComparingInt(Replacement::end));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Replacement replacement : replacements) {
            out.append(text, at, Math.max(at, replacement.start)).append(replacement.text);
            at = Math.max(at, replacement.end);
        }
        out.append(text.substring(at));
        if (!behind.isEmpty()) {
            out.append(out.isEmpty() || out.charAt(out.length() - 1) == '\n' ? "\n" : "\n\n")
                    .append(behind);
        }
        return out.toString();
    }

    private static List<String> joined(List<String> table, List<String> key) {
        List<String> path = new ArrayList<>(table);
        path.addAll(key);
        return path;
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    private int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end + 1;
    }
}
