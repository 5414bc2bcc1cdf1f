package io.redshank.rules;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlTable;

/**
 * The tests that stand beside a rule in {@code NAME.tests.toml}: cases of events and how many alerts they must raise. The
 * format is described in {@code docs/rule-tests.md}. Immutable.
 *
 * @param source the text that findings point into
 * @param findings what is wrong with the file, in its order; with an error among them there are no cases
 */
public record RuleTests(Path path, SourceText source, List<Case> cases, List<Diagnostic> findings) {
    /** How the name of a tests file ends; before it stands the name of the rule file. */
    public static final String SUFFIX = ".tests.toml";

    private static final String IN_EVERY_CASE = "is required in every case";

    public RuleTests {
        cases = List.copyOf(cases);
        findings = List.copyOf(findings);
    }

    /**
     * One case. Immutable.
     *
     * @param events JSON objects as they were written, with the file's defaults below them; in the order of the file
     * @param file the file that holds the events instead, or null; relative names start at the folder of the tests file
     */
    public record Case(
            String name,
            List<Map<String, @Nullable Object>> events,
            @Nullable Path file,
            Expectation expect) {
        public Case {
            events = List.copyOf(events);
        }
    }

    /** How many alerts are right; building blocks of a sequence do not count, the sequence's own alert does. */
    public sealed interface Expectation {

        /** Whether so many alerts are right. */
        boolean isMetBy(int alerts);

        /** This number. */
        record Exactly(int alerts) implements Expectation {
            @Override
            public boolean isMetBy(int found) {
                return found == alerts;
            }

            @Override
            public String toString() {
                return alerts == 0 ? "no alert" : "exactly " + alerts;
            }
        }

        /** This number or more. */
        record AtLeast(int alerts) implements Expectation {
            @Override
            public boolean isMetBy(int found) {
                return found >= alerts;
            }

            @Override
            public String toString() {
                return "at least " + alerts;
            }
        }
    }

    /** Where the tests of a rule file are, whether or not they exist. */
    public static Path beside(Path ruleFile) {
        String name = String.valueOf(ruleFile.getFileName());
        String stem = name.endsWith(".toml") ? name.substring(0, name.length() - ".toml".length()) : name;
        return ruleFile.resolveSibling(stem + SUFFIX);
    }

    /** Reads a tests file. Never fails: what is wrong is in the findings. */
    public static RuleTests read(Path path) {
        return switch (FileText.read(path)) {
            case FileText.Read(String text) -> parse(path, text);
            case FileText.Failed(String message) ->
                new RuleTests(
                        path,
                        SourceText.of(path.toString(), ""),
                        List.of(),
                        List.of(Diagnostic.error("RS001", SourceRange.at(0), message)));
        };
    }

    /** Reads the text of a tests file. */
    public static RuleTests parse(Path path, String text) {
        SourceText source = SourceText.of(path.toString(), text);
        Findings findings = new Findings();
        Optional<TomlTable> toml = TomlSyntax.parse(source, findings);
        List<Case> cases = List.of();
        if (toml.isPresent()) {
            TableReader root = TableReader.root(source, findings, toml.get(), "a tests file");
            Map<String, @Nullable Object> defaults = defaults(root);
            cases = root.tables("case", table -> readCase(table, defaults, path));
            root.reportUnknownKeys();
            if (cases.isEmpty() && !findings.hasErrors()) {
                root.missing("case", "is required: a tests file has at least one `[[case]]`");
            }
        }
        return new RuleTests(path, source, findings.hasErrors() ? List.of() : cases, findings.inOrder());
    }

    private static Map<String, @Nullable Object> defaults(TableReader root) {
        List<Map<String, @Nullable Object>> objects = objects(root, "defaults");
        if (objects.size() > 1) {
            root.badValue(
                    "RS128", "defaults", "`defaults` holds " + objects.size() + " JSON objects; one is wanted", null);
        }
        return objects.isEmpty() ? Map.of() : objects.getFirst();
    }

    private static Case readCase(TableReader table, Map<String, @Nullable Object> defaults, Path path) {
        String name = table.requiredText("name", IN_EVERY_CASE);
        List<Map<String, @Nullable Object>> events = objects(table, "events").stream()
                .map(event -> over(event, defaults))
                .toList();
        String file = table.text("file");
        if (table.has("events") == table.has("file")) {
            table.missing("events", "or else `file` " + IN_EVERY_CASE + ", and not both");
        }
        TableReader expect = table.table("expect");
        if (expect == null && !table.has("expect")) {
            table.missing("expect", IN_EVERY_CASE + ": `{ exactly = 1 }`, `{ at_least = 1 }` or `{ none = true }`");
        }
        Expectation expectation = expect == null ? new Expectation.Exactly(0) : readExpectation(expect);
        table.reportUnknownKeys();
        return new Case(name, events, file == null ? null : path.resolveSibling(file), expectation);
    }

    private static Expectation readExpectation(TableReader table) {
        Integer exactly = table.whole("exactly", 0, Integer.MAX_VALUE, "RS128");
        Integer atLeast = table.whole("at_least", 1, Integer.MAX_VALUE, "RS128");
        boolean none = table.flag("none", false);
        int given = (table.has("exactly") ? 1 : 0) + (table.has("at_least") ? 1 : 0) + (table.has("none") ? 1 : 0);
        table.reportUnknownKeys();
        if (given != 1) {
            table.missing("exactly", "or `at_least` or `none` is wanted in `expect`, and just one of them");
        } else if (table.has("none") && !none) {
            table.badValue(
                    "RS128", "none", "`none` can only be true", "write `at_least = 1` if there must be an alert");
        }
        if (atLeast != null) {
            return new Expectation.AtLeast(atLeast);
        }
        return new Expectation.Exactly(exactly == null ? 0 : exactly);
    }

    /** The JSON objects of a text value; what is wrong with them is reported where it stands. */
    private static List<Map<String, @Nullable Object>> objects(TableReader table, String key) {
        QueryText json = table.query(key);
        if (json == null) {
            return List.of();
        }
        try {
            List<Map<String, @Nullable Object>> objects = JsonText.objects(json.value());
            if (objects.isEmpty()) {
                table.badValue("RS128", key, "`" + key + "` holds no JSON object", null);
            }
            return objects;
        } catch (JsonText.Malformed e) {
            table.findings().error("RS128", json.inFile(SourceRange.at(e.offset())), e.reason());
            return List.of();
        }
    }

    /** The event with the defaults that it does not set itself; objects are joined member by member. */
    private static Map<String, @Nullable Object> over(
            Map<String, @Nullable Object> event, Map<String, @Nullable Object> defaults) {
        Map<String, @Nullable Object> joined = new LinkedHashMap<>(defaults);
        for (Map.Entry<String, @Nullable Object> member : event.entrySet()) {
            Object below = defaults.get(member.getKey());
            joined.put(
                    member.getKey(),
                    below instanceof Map<?, ?> lower && member.getValue() instanceof Map<?, ?> upper
                            ? over(members(upper), members(lower))
                            : member.getValue());
        }
        return joined;
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            members.put(String.valueOf(member.getKey()), member.getValue());
        }
        return members;
    }
}
