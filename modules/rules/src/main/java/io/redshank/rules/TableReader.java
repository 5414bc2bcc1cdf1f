package io.redshank.rules;

import io.redshank.model.Diagnostic;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Typed access to one TOML table. A value of the wrong type is reported where it stands (RS128) and then treated as absent;
 * a missing required value is reported at the table (RS101) and replaced by an empty one, so that one run reports all. What
 * nobody asked for is an unknown key ({@link #reportUnknownKeys}, RS102). Not thread-safe.
 */
final class TableReader {
    private final SourceText source;
    private final Findings findings;
    private final TomlTable table;
    private final String path;
    private final String what;
    private final SourceRange place;
    private final Set<String> known = new TreeSet<>();
    private final Map<String, Diagnostic> missing = new HashMap<>();

    /**
     * Starts at a file's root table.
     *
     * @param what what findings call the file: {@code a rule file}
     */
    static TableReader root(SourceText source, Findings findings, TomlTable table, String what) {
        return new TableReader(source, findings, table, "", what, SourceRange.at(0));
    }

    private TableReader(
            SourceText source, Findings findings, TomlTable table, String path, String what, SourceRange place) {
        this.source = source;
        this.findings = findings;
        this.table = table;
        this.path = path;
        this.what = what;
        this.place = place;
    }

    Findings findings() {
        return findings;
    }

    /** Where findings about the table as a whole point: its header, or the key it stands behind. */
    SourceRange place() {
        return place;
    }

    /** Whether the table has the key, whatever its value. Makes the key a known one. */
    boolean has(String key) {
        return value(key) != null;
    }

    /** Whether the table has the key, without making it a known one. */
    boolean mentions(String key) {
        return table.contains(List.of(key));
    }

    boolean isEmptyList(String key) {
        return value(key) instanceof TomlArray array && array.isEmpty();
    }

    @Nullable
    String text(String key) {
        return typed(key, String.class, "a text");
    }

    String text(String key, String fallback) {
        String found = text(key);
        return found == null ? fallback : found;
    }

    /**
     * A text that must be there.
     *
     * @param because ends the sentence that starts with the key: {@code is required by every rule type}
     */
    String requiredText(String key, String because) {
        String found = text(key);
        if (found == null && !table.contains(List.of(key))) {
            missing(key, because);
        }
        return found == null ? "" : found;
    }

    @Nullable
    Boolean flag(String key) {
        return typed(key, Boolean.class, "true or false");
    }

    boolean flag(String key, boolean fallback) {
        Boolean found = flag(key);
        return found == null ? fallback : found;
    }

    /** A whole number within limits; beyond them it is reported under the given code. */
    @Nullable
    Integer whole(String key, int least, int most, String code) {
        Long found = typed(key, Long.class, "a whole number");
        if (found == null) {
            return null;
        }
        if (found < least || found > most) {
            findings.error(
                    code,
                    valueRange(key),
                    "`" + key + "` is " + found + "; it must be between " + least + " and " + most);
            return null;
        }
        return found.intValue();
    }

    /** A list of texts; empty if absent. */
    List<String> texts(String key) {
        Object found = value(key);
        if (found == null) {
            return List.of();
        }
        if (!(found instanceof TomlArray array)) {
            wrongType(key, found, "a list of texts");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof String text) {
                texts.add(text);
            } else {
                wrongType(key, array.get(i), "a list of texts", elementRange(array, i));
            }
        }
        return List.copyOf(texts);
    }

    /** A list of texts, or one text that stands for a list of one. */
    List<String> textOrTexts(String key) {
        return value(key) instanceof String text ? List.of(text) : texts(key);
    }

    /** A query with its place in the file, or null. */
    @Nullable
    QueryText query(String key) {
        return text(key) == null ? null : QueryText.at(source, valueOffset(key));
    }

    /** A table of its own, or null. */
    @Nullable
    TableReader table(String key) {
        TomlTable found = typed(key, TomlTable.class, "a table");
        return found == null ? null : child(key, found, keyRange(key));
    }

    /** The tables of a list, each read by the function. */
    <T> List<T> tables(String key, Function<TableReader, T> read) {
        Object found = value(key);
        if (found == null) {
            return List.of();
        }
        if (!(found instanceof TomlArray array)) {
            wrongType(key, found, "a list of tables");
            return List.of();
        }
        return tables(key, array, read);
    }

    /** The lists of tables inside a list. */
    <T> List<List<T>> tableLists(String key, Function<TableReader, T> read) {
        Object found = value(key);
        if (found == null) {
            return List.of();
        }
        if (!(found instanceof TomlArray array)) {
            wrongType(key, found, "a list of lists of tables");
            return List.of();
        }
        List<List<T>> lists = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof TomlArray inner) {
                lists.add(tables(key, inner, read));
            } else {
                wrongType(key, array.get(i), "a list of lists of tables", elementRange(array, i));
            }
        }
        return List.copyOf(lists);
    }

    private <T> List<T> tables(String key, TomlArray array, Function<TableReader, T> read) {
        List<T> results = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            SourceRange element = elementRange(array, i);
            if (array.get(i) instanceof TomlTable child) {
                results.add(read.apply(child(key, child, element)));
            } else {
                wrongType(key, array.get(i), "a list of tables", element);
            }
        }
        return List.copyOf(results);
    }

    /** Tables whose inside is somebody else's matter, as plain maps. */
    List<Map<String, Object>> plainTables(String key) {
        return tables(key, TableReader::plain);
    }

    /** A table whose inside is somebody else's matter, as a plain map; empty if absent. */
    Map<String, Object> plainTable(String key) {
        TableReader found = table(key);
        return found == null ? Map.of() : found.plain();
    }

    /** A value whose type is somebody else's matter, as a plain one; null if absent. */
    @Nullable
    Object plainValue(String key) {
        Object found = value(key);
        return found == null ? null : PlainValues.plain(found);
    }

    /** The whole table as maps, lists, texts, numbers and booleans, in the order of the file; dates become text. */
    Map<String, Object> plain() {
        return PlainValues.of(table);
    }

    /** Reports every key that was never asked for. */
    void reportUnknownKeys() {
        reportUnknownKeys(Map.of());
    }

    /**
     * Reports every key that was never asked for.
     *
     * @param elsewhere keys that only other types know, and what to say of them
     */
    void reportUnknownKeys(Map<String, String> elsewhere) {
        for (String key : table.keySet()) {
            if (known.contains(key)) {
                continue;
            }
            String said = elsewhere.get(key);
            if (said != null) {
                findings.error("RS102", keyRange(key), "`" + key + "` " + said);
                continue;
            }
            String message = Names.quoted(key) + " is no field of " + (path.isEmpty() ? what : "`" + path + "`");
            String near = NearNames.nearest(key, known);
            findings.error("RS102", keyRange(key), message, near == null ? null : "did you mean `" + near + "`?");
            Diagnostic sameFault = near == null ? null : missing.remove(near);
            if (sameFault != null) {
                findings.remove(sameFault);
            }
        }
    }

    /**
     * Reports every table or value of a file that nobody asked for, and of those that must be there the ones that are not, under
     * the code for the shape of the file. A table that is only misspelt is told once.
     */
    void reportTables(String code, List<String> required) {
        Set<String> absent = new TreeSet<>(required);
        absent.removeIf(this::has);
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                String near = NearNames.nearest(key, absent);
                absent.remove(near == null ? "" : near);
                findings.error(
                        code,
                        keyRange(key),
                        Names.quoted(key) + " is no part of " + what + "; it has " + words(known),
                        near == null ? null : "did you mean `" + near + "`?");
            }
        }
        for (String key : absent) {
            findings.error(code, place, "the table `[" + key + "]` is missing");
        }
    }

    private static String words(Set<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    void missing(String key, String because) {
        missing("RS101", key, because);
    }

    /** The same under the code of the check that is about this key. */
    void missing(String code, String key, String because) {
        Diagnostic finding = Diagnostic.error(code, place, "`" + key + "` " + because);
        missing.put(key, finding);
        findings.add(finding);
    }

    /** Reports a value that has the right type and a content that cannot be. */
    void badValue(String code, String key, String message, @Nullable String help) {
        findings.add(Diagnostic.error(code, valueRange(key), message).withHelp(help));
    }

    /** One of a few words, or null; another word is reported. */
    @Nullable
    String oneOf(String key, String code, List<String> words) {
        String found = text(key);
        if (found == null || words.contains(found)) {
            return found;
        }
        String near = NearNames.nearest(found, words);
        badValue(
                code,
                key,
                "`" + key + "` is " + Names.quoted(found) + "; it must be " + (words.size() == 1 ? "" : "one of ")
                        + String.join(", ", words),
                near == null ? null : "did you mean `" + near + "`?");
        return null;
    }

    private @Nullable Object value(String key) {
        known.add(key);
        return table.get(List.of(key));
    }

    private <T> @Nullable T typed(String key, Class<T> type, String wanted) {
        Object found = value(key);
        if (found == null) {
            return null;
        }
        if (!type.isInstance(found)) {
            wrongType(key, found, wanted);
            return null;
        }
        return type.cast(found);
    }

    private void wrongType(String key, Object found, String wanted) {
        wrongType(key, found, wanted, valueRange(key));
    }

    private void wrongType(String key, Object found, String wanted, SourceRange range) {
        String code = PlainValues.isDate(found) && key.endsWith("_date") ? "RS201" : "RS128";
        findings.error(code, range, "`" + key + "` must be " + wanted + ", here is " + PlainValues.typeName(found));
    }

    private TableReader child(String key, TomlTable child, SourceRange childPlace) {
        return new TableReader(source, findings, child, path.isEmpty() ? key : path + "." + key, what, childPlace);
    }

    /** Where a value starts; of tables that the file writes as headers only the header has a place, or not even that. */
    private int valueOffset(String key) {
        var entry = table.entry(List.of(key));
        TomlPosition position = entry == null ? null : entry.value().position();
        return offset(position == null ? table.inputPositionOf(List.of(key)) : position);
    }

    private int offset(@Nullable TomlPosition position) {
        return position == null ? place.start() : TomlSyntax.offset(source, position);
    }

    private SourceRange valueRange(String key) {
        return TomlSyntax.tokenAt(source, valueOffset(key));
    }

    private SourceRange elementRange(TomlArray array, int index) {
        return TomlSyntax.tokenAt(source, offset(array.inputPositionOf(index)));
    }

    private SourceRange keyRange(String key) {
        return TomlSyntax.tokenAt(source, offset(table.inputPositionOf(List.of(key))));
    }
}
