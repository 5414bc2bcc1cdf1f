package io.redshank.rules;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceText;
import io.redshank.rules.ExceptionItemReader.Place;
import io.redshank.rules.ExceptionReader.Unreadable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Exceptions in TOML: ours, with an optional {@code [list]} and many {@code [[exception]]}, and that of Elastic's repository of
 * rules, with {@code [metadata]} and many {@code [[exceptions]]}, each a container and its items. For one file.
 */
final class TomlExceptions {
    private static final Set<String> OURS = Set.of("list", "exception");
    private static final Set<String> REPOSITORY = Set.of("metadata", "exceptions");

    private final String name;
    private final TomlTable root;
    private final ExceptionReader reader;

    private TomlExceptions(String name, TomlTable root, ExceptionReader reader) {
        this.name = name;
        this.root = root;
        this.reader = reader;
    }

    /** Reads a file and gives the reader what is in it. */
    static void read(String name, String text, ExceptionReader reader) throws Unreadable {
        SourceText source = SourceText.of(name, text);
        Findings findings = new Findings();
        Optional<TomlTable> root = TomlSyntax.parse(source, findings);
        if (root.isEmpty()) {
            Diagnostic first = findings.inOrder().getFirst();
            throw new Unreadable(new Place(name, source.line(first.range().start())), first.message());
        }
        new TomlExceptions(name, root.get(), reader).read();
    }

    private void read() throws Unreadable {
        Map<String, Object> file = PlainValues.of(root);
        Set<String> known = file.containsKey("exceptions") ? REPOSITORY : OURS;
        for (String key : file.keySet()) {
            if (!known.contains(key)) {
                throw new Unreadable(
                        place(root.inputPositionOf(List.of(key))),
                        Names.quoted(key) + " is unknown; there are [list] and [[exception]]");
            }
        }
        if (known.equals(REPOSITORY)) {
            readRepository(file);
        } else {
            readOurs(file);
        }
    }

    private void readOurs(Map<String, Object> file) throws Unreadable {
        String list = null;
        if (file.containsKey("list")) {
            Place place = place(root.inputPositionOf("list"));
            if (!(file.get("list") instanceof Map<?, ?> table) || !(table.get("list_id") instanceof String id)) {
                throw new Unreadable(place, "[list] has no `list_id`");
            }
            reader.addList(id, table.get("type"));
            list = id;
        }
        addItems(root, "exception", "[[exception]]", list, List.of());
    }

    private void readRepository(Map<String, Object> file) throws Unreadable {
        List<String> rules =
                file.get("metadata") instanceof Map<?, ?> metadata && metadata.get("rule_ids") instanceof List<?> ids
                        ? ids.stream()
                                .filter(String.class::isInstance)
                                .map(String.class::cast)
                                .toList()
                        : List.of();
        for (TomlTable table : tables(root, "exceptions", "[[exceptions]]")) {
            String list = null;
            TomlTable container = table.isTable("container") ? table.getTable("container") : null;
            if (container != null && container.get("list_id") instanceof String id) {
                reader.addList(id, container.get("type"));
                list = id;
            }
            addItems(table, "items", "[[exceptions.items]]", list, rules);
        }
    }

    private void addItems(TomlTable parent, String key, String written, @Nullable String list, List<String> rules)
            throws Unreadable {
        int index = 0;
        for (TomlTable table : tables(parent, key, written)) {
            Place place = place(parent.getArrayOrEmpty(key).inputPositionOf(index++));
            Map<String, @Nullable Object> item = new HashMap<>(PlainValues.of(table));
            reader.addItem(ExceptionItemReader.read(item, place, list, rules, true), place);
        }
    }

    private List<TomlTable> tables(TomlTable parent, String key, String written) throws Unreadable {
        Object value = parent.get(List.of(key));
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlArray array) || !array.toList().stream().allMatch(TomlTable.class::isInstance)) {
            throw new Unreadable(place(parent.inputPositionOf(List.of(key))), "`" + key + "` is written " + written);
        }
        return array.toList().stream().map(TomlTable.class::cast).toList();
    }

    private Place place(@Nullable TomlPosition position) {
        return new Place(name, position == null ? 1 : position.line());
    }
}
