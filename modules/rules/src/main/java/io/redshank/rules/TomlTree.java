package io.redshank.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of a TOML text with all that was written for it: its keys as they stand there, its comments, and the tables below it,
 * wherever in the text they have their headers. Not thread-safe.
 *
 * <p>A comment belongs to the statement below it. What is set off from a header by an empty line, or stands at the end,
 * belongs to the end of the table above.
 */
final class TomlTree {
    private final List<String> path;
    private final boolean ofList;
    private boolean hasHeader;
    private List<String> above = List.of();
    private String beside = "";
    private final List<Key> keys = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private final Map<String, List<TomlTree>> below = new LinkedHashMap<>();

    private TomlTree(List<String> path, boolean ofList) {
        this.path = path;
        this.ofList = ofList;
    }

    /**
     * A key with its value.
     *
     * @param value as it stands there
     * @param above the comments above it; an empty text is an empty line between them
     * @param beside the comment behind it, or an empty text
     */
    record Key(List<String> path, String value, List<String> above, String beside) {}

    /** The root of a text, which must be valid TOML. */
    static TomlTree of(String text) {
        TomlTree root = new TomlTree(List.of(), false);
        TomlTree current = root;
        List<String> pending = new ArrayList<>();
        for (TomlLayout.Item item : TomlLayout.of(text)) {
            switch (item) {
                case TomlLayout.Blank blank -> {
                    if (!pending.isEmpty() && !pending.getLast().isEmpty()) {
                        pending.add("");
                    }
                }
                case TomlLayout.Comment comment ->
                    pending.add(text.substring(comment.start(), comment.end()).stripTrailing());
                case TomlLayout.Header header -> {
                    int setOff = pending.lastIndexOf("") + 1;
                    current.comments.addAll(withoutLastBlank(pending.subList(0, setOff)));
                    current = root.open(header);
                    current.above = List.copyOf(pending.subList(setOff, pending.size()));
                    current.beside = header.comment();
                    pending.clear();
                }
                case TomlLayout.Pair pair -> {
                    current.keys.add(new Key(
                            pair.path(),
                            text.substring(pair.valueStart(), pair.end()),
                            List.copyOf(withoutLastBlank(pending)),
                            pair.comment()));
                    pending.clear();
                }
            }
        }
        current.comments.addAll(withoutLastBlank(pending));
        return root;
    }

    private static List<String> withoutLastBlank(List<String> lines) {
        return !lines.isEmpty() && lines.getLast().isEmpty() ? lines.subList(0, lines.size() - 1) : lines;
    }

    /** The table that a header opens, seen from the root. */
    private TomlTree open(TomlLayout.Header header) {
        TomlTree table = this;
        List<String> path = header.path();
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            List<String> way = path.subList(0, i + 1);
            boolean element = last && header.ofList();
            List<TomlTree> there = table.below.computeIfAbsent(path.get(i), name -> new ArrayList<>());
            if (there.isEmpty() || element) {
                there.add(new TomlTree(way, element));
            }
            table = there.getLast();
        }
        table.hasHeader = true;
        return table;
    }

    List<String> path() {
        return path;
    }

    /** Whether it is an element of a list of tables. */
    boolean isOfList() {
        return ofList;
    }

    /** Whether a header was written for it, and not only for tables below it. */
    boolean hasHeader() {
        return hasHeader;
    }

    /** Comments above its header. */
    List<String> above() {
        return above;
    }

    /** The comment behind its header, or an empty text. */
    String beside() {
        return beside;
    }

    /** Its keys in the order of the text. */
    List<Key> keys() {
        return keys;
    }

    /** Comments behind its last key. */
    List<String> comments() {
        return comments;
    }

    /** The tables below it by name, several for a list of tables. */
    Map<String, List<TomlTree>> below() {
        return below;
    }
}
