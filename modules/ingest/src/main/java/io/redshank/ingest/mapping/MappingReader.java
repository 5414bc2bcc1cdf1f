package io.redshank.ingest.mapping;

import io.redshank.model.NearNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads mappings in the form of {@code docs/sources/README.md}. Stateless. */
public final class MappingReader {
    /** Longest text of a mapping, in characters (mapping-length). */
    public static final int MAX_LENGTH = 200_000;

    private static final int MAX_NESTING = 8;
    private static final Set<String> KEYS = Set.of(
            "dataset",
            "records",
            "each",
            "when",
            "json",
            "indexed",
            "pairs",
            "constant",
            "copy",
            "ip",
            "time",
            "number",
            "lower",
            "choice",
            "present",
            "tree",
            "object",
            "text",
            "name",
            "program",
            "command",
            "file");

    private final String name;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> fields = new HashSet<>();

    private MappingReader(String name) {
        this.name = name;
    }

    /**
     * Reads a mapping.
     *
     * @param name what it is called in messages, such as its file
     * @throws MappingException if it is malformed
     */
    public static SourceMapping read(String name, String text) throws MappingException {
        return new MappingReader(name).read(text);
    }

    private SourceMapping read(String text) throws MappingException {
        if (text.length() > MAX_LENGTH) {
            throw new MappingException(name + ": it has more than " + MAX_LENGTH + " characters (mapping-length)");
        }
        TomlParseResult root = Toml.parse(text, TomlParseOptions.sourceless().withMaxNestingDepth(MAX_NESTING));
        if (root.hasErrors()) {
            throw wrong(
                    root.errors().getFirst().position(),
                    root.errors().getFirst().getMessage());
        }
        for (String key : new TreeSet<>(root.keySet())) {
            if (!KEYS.contains(key)) {
                String near = NearNames.nearest(key, KEYS);
                throw wrong(
                        root.inputPositionOf(List.of(key)),
                        "there is no key `" + key + "`" + (near == null ? "" : "; did you mean `" + near + "`?"));
            }
        }
        String dataset = root.get("dataset") instanceof String given ? given : "";
        if (!dataset.matches("[a-z0-9_]+(\\.([a-z0-9_]+|\\{[^{}]+\\}))*")) {
            throw wrong(root.inputPositionOf("dataset"), "`dataset` is required, such as \"aws.cloudtrail\"");
        }
        List<SourceMapping.Mark> when = new ArrayList<>();
        for (String mark : texts(root, "when")) {
            when.add(mark(mark));
        }
        if (when.isEmpty()) {
            throw wrong(root.inputPositionOf("when"), "`when` is required: fields that a record is known by");
        }
        steps(root);
        return new SourceMapping(
                name, dataset, texts(root, "records"), texts(root, "each"), when, reshapings(root), steps);
    }

    /** {@code field}, {@code field=one|other} or {@code field!=one|other}. */
    private static SourceMapping.Mark mark(String written) {
        int equals = written.indexOf('=');
        if (equals < 0) {
            return new SourceMapping.Mark(written, List.of(), false);
        }
        boolean absent = equals > 0 && written.charAt(equals - 1) == '!';
        List<String> values = List.of(written.substring(equals + 1).split("\\|", -1));
        return new SourceMapping.Mark(written.substring(0, absent ? equals - 1 : equals), values, absent);
    }

    private void steps(TomlTable root) throws MappingException {
        for (Map.Entry<String, Object> each : flat(root, "tree").entrySet()) {
            add(root, new Step.Tree(each.getKey(), path(root, each.getKey(), each.getValue()), true));
        }
        for (Map.Entry<String, Object> each : flat(root, "object").entrySet()) {
            add(root, new Step.Tree(each.getKey(), path(root, each.getKey(), each.getValue()), false));
        }
        for (Map.Entry<String, Object> each : flat(root, "constant").entrySet()) {
            add(root, new Step.Constant(each.getKey(), constant(root, each.getKey(), each.getValue())));
        }
        copies(root, "copy", Step.Form.AS_IT_IS);
        copies(root, "ip", Step.Form.ADDRESS);
        copies(root, "time", Step.Form.TIME);
        copies(root, "number", Step.Form.NUMBER);
        copies(root, "lower", Step.Form.LOWER);
        TomlTable choices = root.getTable(List.of("choice"));
        if (choices != null) {
            for (String field : choices.keySet()) {
                choice(root, field, choices.get(List.of(field)));
            }
        }
        TomlTable presences = root.getTable(List.of("present"));
        if (presences != null) {
            for (String field : presences.keySet()) {
                presence(root, field, presences.get(List.of(field)));
            }
        }
        for (Map.Entry<String, Object> each : flat(root, "text").entrySet()) {
            add(root, new Step.Text(each.getKey(), path(root, each.getKey(), each.getValue())));
        }
        for (Map.Entry<String, Object> each : flat(root, "name").entrySet()) {
            add(root, new Step.Name(each.getKey(), paths(root, each)));
        }
        for (Map.Entry<String, Object> each : flat(root, "program").entrySet()) {
            add(root, new Step.Program(each.getKey(), paths(root, each)));
        }
        for (Map.Entry<String, Object> each : flat(root, "command").entrySet()) {
            add(root, new Step.CommandText(each.getKey(), paths(root, each)));
        }
        for (Map.Entry<String, Object> each : flat(root, "file").entrySet()) {
            add(root, new Step.FilePath(each.getKey(), paths(root, each)));
        }
        if (steps.isEmpty()) {
            throw new MappingException(name + ": it sets no field");
        }
    }

    private void copies(TomlTable root, String section, Step.Form form) throws MappingException {
        for (Map.Entry<String, Object> each : flat(root, section).entrySet()) {
            add(root, new Step.Copy(each.getKey(), paths(root, each), form));
        }
    }

    private List<String> paths(TomlTable root, Map.Entry<String, Object> written) throws MappingException {
        List<String> paths = new ArrayList<>();
        List<?> all = written.getValue() instanceof TomlArray several ? several.toList() : List.of(written.getValue());
        for (Object one : all) {
            paths.add(path(root, written.getKey(), one));
        }
        return paths;
    }

    /** What is done to a record before fields are made of it: texts of JSON first, as the others may look into them. */
    private List<SourceMapping.Reshaping> reshapings(TomlTable root) throws MappingException {
        List<SourceMapping.Reshaping> all = new ArrayList<>();
        for (String path : texts(root, "json")) {
            all.add(new SourceMapping.Reshaping(split(path), Trees::parsed));
        }
        TomlTable pairs = root.getTable(List.of("pairs"));
        if (pairs != null) {
            for (String path : pairs.keySet()) {
                all.add(new SourceMapping.Reshaping(split(path), pair(root, path, pairs.get(List.of(path)))));
            }
        }
        // what is deepest first: what encloses it is found by another path afterwards
        List<String> indexed = texts(root, "indexed");
        indexed.stream()
                .sorted(Comparator.comparingInt((String path) -> split(path).size())
                        .reversed())
                .forEach(path -> all.add(new SourceMapping.Reshaping(split(path), Trees::byPosition)));
        return all;
    }

    private UnaryOperator<@Nullable Object> pair(TomlTable root, String path, @Nullable Object written)
            throws MappingException {
        if (!(written instanceof TomlTable table) || !(table.get(List.of("name")) instanceof String called)) {
            throw wrong(
                    root.inputPositionOf(List.of("pairs", path)),
                    "`" + path + "` wants { name = \"…\", value = \"…\" }, its path in quotes");
        }
        Object value = table.get(List.of("value"));
        List<String> values = new ArrayList<>();
        if (value instanceof TomlArray several) {
            several.toList().forEach(each -> values.add(String.valueOf(each)));
        } else if (value != null) {
            values.add(value.toString());
        }
        return list -> Trees.byName(list, called, values);
    }

    private static List<String> split(String path) {
        return List.of(path.split("\\.", -1));
    }

    private void choice(TomlTable root, String field, @Nullable Object written) throws MappingException {
        if (!(written instanceof TomlTable table) || table.get(List.of("from")) == null) {
            throw wrong(
                    root.inputPositionOf(List.of("choice", field)),
                    "`" + field + "` wants { from = \"path\", value = \"becomes\" … }, its name in quotes");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Object otherwise = null;
        for (String key : table.keySet()) {
            Object becomes = table.get(List.of(key));
            if (key.equals("from") || becomes == null) {
                continue;
            }
            Object constant = constant(root, field, becomes);
            if (key.equals("else")) {
                otherwise = constant;
            } else {
                values.put(key.toLowerCase(Locale.ROOT), constant);
            }
        }
        Object from = table.get(List.of("from"));
        add(root, new Step.Choice(field, paths(root, Map.entry(field, from)), values, otherwise));
    }

    private void presence(TomlTable root, String field, @Nullable Object written) throws MappingException {
        if (!(written instanceof TomlTable table)
                || !(table.get(List.of("any")) instanceof TomlArray any)
                || !(table.get(List.of("then")) instanceof String then)
                || !(table.get(List.of("else")) instanceof String otherwise)) {
            throw wrong(
                    root.inputPositionOf(List.of("present", field)),
                    "`" + field + "` wants { any = [\"path\"], then = \"…\", else = \"…\" }, its name in quotes");
        }
        List<String> paths = new ArrayList<>();
        for (Object one : any.toList()) {
            paths.add(path(root, field, one));
        }
        add(root, new Step.Presence(field, paths, then, otherwise));
    }

    private Object constant(TomlTable root, String field, Object value) throws MappingException {
        List<?> values = value instanceof TomlArray several ? several.toList() : List.of(value);
        for (Object each : values) {
            if (!(each instanceof String
                    || each instanceof Long
                    || each instanceof Double
                    || each instanceof Boolean)) {
                throw wrong(
                        root.inputPositionOf(List.of()),
                        "the constant `" + field + "` wants a text, a number, true or false, or a list of these");
            }
        }
        return value instanceof TomlArray ? List.copyOf(values) : value;
    }

    private String path(TomlTable root, String field, @Nullable Object value) throws MappingException {
        if (value instanceof String path && !path.isEmpty()) {
            return path;
        }
        throw wrong(
                root.inputPositionOf(List.of()),
                "`" + field + "` wants the path of a field in quotes, or a list of them");
    }

    private void add(TomlTable root, Step step) throws MappingException {
        for (String field : step.fields()) {
            for (String known : fields) {
                if (known.equals(field) || known.startsWith(field + ".") || field.startsWith(known + ".")) {
                    throw wrong(
                            root.inputPositionOf(List.of()), "`" + field + "` and `" + known + "` cannot both be set");
                }
            }
        }
        if (!(step instanceof Step.Tree)) { // what is more precise stands over a part of a tree
            fields.addAll(step.fields());
        }
        steps.add(step);
    }

    /** Fields and what they are made of, whether their names are written in quotes or not. */
    private Map<String, Object> flat(TomlTable root, String section) throws MappingException {
        Map<String, Object> flat = new LinkedHashMap<>();
        Object written = root.get(List.of(section));
        if (written instanceof TomlTable table) {
            flatten("", table, flat);
        } else if (written != null) {
            throw wrong(root.inputPositionOf(List.of(section)), "`" + section + "` is a table: [" + section + "]");
        }
        return flat;
    }

    private static void flatten(String prefix, TomlTable table, Map<String, Object> flat) {
        for (String key : table.keySet()) {
            Object value = table.get(List.of(key));
            if (value instanceof TomlTable inner) {
                flatten(prefix + key + ".", inner, flat);
            } else if (value != null) {
                flat.put(prefix + key, value);
            }
        }
    }

    private List<String> texts(TomlTable root, String key) throws MappingException {
        Object written = root.get(List.of(key));
        if (written == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (written instanceof TomlArray several) {
            for (Object each : several.toList()) {
                texts.add(String.valueOf(each));
            }
            return texts;
        }
        throw wrong(root.inputPositionOf(List.of(key)), "`" + key + "` is a list: [\"…\"]");
    }

    private MappingException wrong(@Nullable TomlPosition position, @Nullable String message) {
        return new MappingException(
                name + (position == null ? "" : ":" + position.line() + ":" + position.column()) + ": " + message);
    }
}
