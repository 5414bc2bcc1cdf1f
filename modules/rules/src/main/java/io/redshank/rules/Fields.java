package io.redshank.rules;

import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table of a rule file as it stands there, each value with its place. It reports nothing: what is absent or of another
 * type than asked for is simply not there, since reading the file has told of that. So a check can look at a rule that has
 * other faults. Immutable and safe to share.
 */
public final class Fields {
    /** A table without anything. */
    public static final Fields NONE = new Fields(SourceText.of("", ""), null, SourceRange.at(0));

    private final SourceText source;
    private final @Nullable TomlTable table;
    private final SourceRange place;

    private Fields(SourceText source, @Nullable TomlTable table, SourceRange place) {
        this.source = source;
        this.table = table;
        this.place = place;
    }

    /** The top of a file; null for one that is not TOML. */
    static Fields root(SourceText source, @Nullable TomlTable table) {
        return new Fields(source, table, SourceRange.at(0));
    }

    /** A value with its place in the file; for a text with its quotes. */
    public record Placed<T>(T value, SourceRange range) {}

    /** Where findings about the table as a whole point: its header, or the key it stands behind. */
    public SourceRange place() {
        return place;
    }

    /** The keys, in the order of the file. */
    public List<String> keys() {
        if (table == null) {
            return List.of();
        }
        return table.keySet().stream()
                .sorted(Comparator.comparingInt(key -> keyRange(key).start()))
                .toList();
    }

    public boolean has(String key) {
        return table != null && table.contains(List.of(key));
    }

    /** The key itself, or the table's place if it is not there. */
    public SourceRange keyRange(String key) {
        TomlPosition position = table == null ? null : table.inputPositionOf(List.of(key));
        return position == null ? place : at(position);
    }

    /** The value's first line, or the key if values of its kind have no place of their own. */
    public SourceRange valueRange(String key) {
        var entry = table == null ? null : table.entry(List.of(key));
        TomlPosition position = entry == null ? null : entry.value().position();
        return position == null ? keyRange(key) : at(position);
    }

    private SourceRange at(TomlPosition position) {
        return TomlSyntax.tokenAt(source, TomlSyntax.offset(source, position));
    }

    private @Nullable Object get(String key) {
        return table == null ? null : table.get(List.of(key));
    }

    private <T> Optional<Placed<T>> value(String key, Class<T> type) {
        Object found = get(key);
        return type.isInstance(found) ? Optional.of(new Placed<>(type.cast(found), valueRange(key))) : Optional.empty();
    }

    public Optional<Placed<String>> text(String key) {
        return value(key, String.class);
    }

    public Optional<Placed<Long>> whole(String key) {
        return value(key, Long.class);
    }

    public Optional<Placed<Boolean>> flag(String key) {
        return value(key, Boolean.class);
    }

    /** Whether there is such a flag and it is set. */
    public boolean isSet(String key) {
        return Boolean.TRUE.equals(get(key));
    }

    /** Whether there is a list, of whatever. */
    public boolean isList(String key) {
        return get(key) instanceof TomlArray;
    }

    /** Whether there is a list, and nothing in it. */
    public boolean isEmptyList(String key) {
        return get(key) instanceof TomlArray list && list.isEmpty();
    }

    /** The texts of a list, others left out; a lone text counts as a list of one. */
    public List<Placed<String>> texts(String key) {
        Object found = get(key);
        if (found instanceof String) {
            return text(key).stream().toList();
        }
        List<Placed<String>> texts = new ArrayList<>();
        if (found instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof String text) {
                    texts.add(new Placed<>(text, elementRange(array, i, key)));
                }
            }
        }
        return texts;
    }

    public Optional<Fields> table(String key) {
        return get(key) instanceof TomlTable found
                ? Optional.of(new Fields(source, found, keyRange(key)))
                : Optional.empty();
    }

    /** The tables of a list, others left out. */
    public List<Fields> tables(String key) {
        List<Fields> tables = new ArrayList<>();
        if (get(key) instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TomlTable child) {
                    tables.add(new Fields(source, child, elementRange(array, i, key)));
                }
            }
        }
        return tables;
    }

    /** A query with the place of each of its characters. */
    public Optional<QueryText> query(String key) {
        return text(key).map(text -> QueryText.at(source, text.range().start()));
    }

    /** The table as maps, lists, texts, numbers and booleans; dates become text. */
    public Map<String, Object> plain() {
        return table == null ? Map.of() : PlainValues.of(table);
    }

    private SourceRange elementRange(TomlArray array, int index, String key) {
        TomlPosition position = array.inputPositionOf(index);
        return position == null ? keyRange(key) : at(position);
    }
}
