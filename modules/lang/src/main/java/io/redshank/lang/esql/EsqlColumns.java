package io.redshank.lang.esql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The columns at one place in the pipe, in their order. As long as rows are documents there may be fields that nothing lists;
 * KEEP narrows, by its patterns, which those are. Immutable; changing costs the number of columns.
 */
public final class EsqlColumns {
    private final Map<String, EsqlColumn> listed;
    private final @Nullable Predicate<String> unlisted;

    private EsqlColumns(Map<String, EsqlColumn> listed, @Nullable Predicate<String> unlisted) {
        this.listed = Collections.unmodifiableMap(listed);
        this.unlisted = unlisted;
    }

    /** The columns that documents have: those listed, and maybe more. */
    static EsqlColumns ofDocuments(Collection<EsqlColumn> listed) {
        return new EsqlColumns(byName(listed), name -> true);
    }

    /** These columns and no other; of two of the same name, the later one. */
    static EsqlColumns of(Collection<EsqlColumn> columns) {
        return new EsqlColumns(byName(columns), null);
    }

    private static Map<String, EsqlColumn> byName(Collection<EsqlColumn> columns) {
        Map<String, EsqlColumn> map = new LinkedHashMap<>();
        for (EsqlColumn column : columns) {
            map.remove(column.name());
            map.put(column.name(), column);
        }
        return map;
    }

    /** The columns known, in order. */
    public List<EsqlColumn> list() {
        return List.copyOf(listed.values());
    }

    /** A column among those known. */
    public Optional<EsqlColumn> find(String name) {
        return Optional.ofNullable(listed.get(name));
    }

    /** Whether there may be columns that are not listed: fields of the documents that the schema does not know. */
    public boolean mayHaveMore() {
        return unlisted != null;
    }

    Set<String> names() {
        return listed.keySet();
    }

    /** Whether a field of the documents would be here under its own name. */
    boolean admits(String field) {
        return unlisted != null && unlisted.test(field);
    }

    /** With these columns last, in place of any of the same names. */
    EsqlColumns with(Collection<EsqlColumn> added) {
        List<EsqlColumn> all = new ArrayList<>(listed.values());
        all.addAll(added);
        Map<String, EsqlColumn> map = byName(all);
        return new EsqlColumns(map, without(names(added)));
    }

    private static Set<String> names(Collection<EsqlColumn> columns) {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.name()));
        return names;
    }

    private @Nullable Predicate<String> without(Set<String> names) {
        return unlisted == null ? null : unlisted.and(name -> !names.contains(name));
    }

    /** These columns alone, with those of the unlisted ones that one of the patterns fits. */
    EsqlColumns only(Collection<EsqlColumn> kept, List<EsqlName> patterns) {
        Predicate<String> narrowed = unlisted == null || patterns.isEmpty()
                ? null
                : unlisted.and(name -> patterns.stream().anyMatch(pattern -> pattern.matches(name)));
        return new EsqlColumns(byName(kept), narrowed);
    }

    /** Without the columns of these names and those that one of the patterns fits. */
    EsqlColumns drop(Set<String> names, List<EsqlName> patterns) {
        Predicate<String> dropped =
                column -> names.contains(column) || patterns.stream().anyMatch(pattern -> pattern.matches(column));
        Map<String, EsqlColumn> map = new LinkedHashMap<>(listed);
        map.keySet().removeIf(dropped);
        return new EsqlColumns(map, unlisted == null ? null : unlisted.and(dropped.negate()));
    }

    /** With a column under another name, at its place; one that had the name before is gone. */
    EsqlColumns rename(EsqlColumn column, String newName) {
        Map<String, EsqlColumn> map = new LinkedHashMap<>();
        listed.forEach((name, other) -> {
            if (name.equals(column.name())) {
                map.put(newName, column.renamed(newName));
            } else if (!name.equals(newName)) {
                map.put(name, other);
            }
        });
        map.putIfAbsent(newName, column.renamed(newName));
        Set<String> gone = new HashSet<>(List.of(column.name(), newName));
        return new EsqlColumns(map, without(gone));
    }
}
