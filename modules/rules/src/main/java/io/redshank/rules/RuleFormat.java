package io.redshank.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The canonical form of a rule file: tables and keys in a fixed order, one layout of lists and texts. What the file means, its
 * comments and the order of its lists stay; the form of the form is itself. Time is linear in the file but for sorting.
 * Stateless.
 */
public final class RuleFormat {
    private static final List<String> TABLES = List.of("metadata", "transform", "rule");
    private static final List<String> QUERIES = List.of("query", "threat_query");
    private static final Set<String> MARKDOWN = Set.of("note", "setup", "message");
    private static final List<String> RULE = List.of("rule");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private final StringBuilder out = new StringBuilder();
    private boolean afterQuery;

    private RuleFormat() {}

    /** What came of a file. */
    public sealed interface Result {}

    /** The canonical form, which may be what the file has already. */
    public record Formatted(String text) implements Result {}

    /** There is no canonical form, for a reason in words for the author. */
    public record Refused(String reason) implements Result {}

    /** The canonical form of a file; it is read again and compared, so that it means the same. */
    public static Result format(RuleFile file) {
        if (file.fields().table("rule").isEmpty()) {
            return new Refused(
                    file.fields().keys().isEmpty()
                            ? "it cannot be read as TOML; `redshank rule lint` tells where and why"
                            : "it is no rule: it has no table [rule]");
        }
        String text = format(file.source().text());
        RuleFile again = RuleFile.parse(file.path(), text);
        boolean same = again.fields().plain().equals(file.fields().plain());
        return same
                ? new Formatted(text)
                : new Refused("its canonical form would mean something else, which is a bug of Redshank");
    }

    private static String format(String text) {
        RuleFormat format = new RuleFormat();
        format.table(
                TomlTree.of(text.replace("\r\n", "\n"))); // the reader too takes one for the other, in texts as well
        return format.out.toString();
    }

    private void table(TomlTree table) {
        if (table.hasHeader()) {
            emptyLines(afterQuery ? 2 : 1);
            lines(table.above());
            String name = table.path().stream().map(RuleFormat::key).collect(Collectors.joining("."));
            line((table.isOfList() ? "[[" + name + "]]" : "[" + name + "]") + behind(table.beside()));
        }
        boolean rule = table.path().equals(RULE);
        List<TomlTree.Key> queries = new ArrayList<>();
        table.keys().stream()
                .sorted(Comparator.comparing(key -> String.join(".", key.path())))
                .forEach(key -> {
                    if (rule && QUERIES.contains(String.join(".", key.path()))) {
                        queries.add(key); // sorted as they are to stand: query, threat_query
                    } else {
                        key(key, TomlValue.Layout.BELOW);
                    }
                });
        for (TomlTree.Key query : queries) {
            if (table.keys().size() > queries.size() || !query.equals(queries.getFirst())) {
                emptyLines(1);
            }
            key(query, TomlValue.Layout.QUERY);
        }
        afterQuery = !queries.isEmpty();
        lines(table.comments());
        for (List<TomlTree> below : inOrder(table)) {
            below.forEach(this::table);
        }
    }

    /** Lists of tables before tables, each by name; at the top first those that rules have. */
    private static List<List<TomlTree>> inOrder(TomlTree table) {
        if (table.path().isEmpty()) {
            Map<String, List<TomlTree>> ordered = new LinkedHashMap<>();
            TABLES.stream()
                    .filter(table.below()::containsKey)
                    .forEach(name -> ordered.put(name, table.below().getOrDefault(name, List.of())));
            table.below().forEach(ordered::putIfAbsent);
            return List.copyOf(ordered.values());
        }
        return table.below().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<TomlTree>> entry) ->
                                !entry.getValue().getFirst().isOfList())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void key(TomlTree.Key key, TomlValue.Layout layout) {
        lines(key.above());
        String name = key.path().stream().map(RuleFormat::key).collect(Collectors.joining("."));
        boolean markdown = MARKDOWN.contains(key.path().getLast());
        String value = TomlValue.format(key.value(), markdown ? TomlValue.Layout.BESIDE : layout);
        line(name + " = " + value + behind(key.beside()));
    }

    private static String key(String name) {
        return BARE.matcher(name).matches() ? name : TomlString.onOneLine(name);
    }

    private static String behind(String comment) {
        return comment.isEmpty() ? "" : " " + comment;
    }

    private void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private void emptyLines(int number) {
        if (!out.isEmpty()) {
            out.append("\n".repeat(number));
        }
    }
}
