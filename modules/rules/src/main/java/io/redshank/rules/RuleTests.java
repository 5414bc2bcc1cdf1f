package io.redshank.rules;

import io.redshank.model.Diagnostic;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import io.redshank.model.Timestamps;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TEMPLATE = "$template";
    private static final String TIME = "@timestamp";
    private static final Pattern RELATIVE = Pattern.compile("([+-])(\\d{1,9})(ms|s|m|h|d)");
    private static final String IN_EVERY_CASE = "is required in every case";

    public RuleTests {
        cases = List.copyOf(cases);
        findings = List.copyOf(findings);
    }

    /**
     * One case. Immutable.
     *
     * @param events JSON objects as they were written, with their template and the file's defaults below them and their times
     *     reckoned; in the order of the file
     * @param indicators threat indicators that are known when the case begins, as JSON objects
     * @param file the file that holds the events instead, or null; relative names start at the folder of the tests file
     * @param alerts fields that each alert must have, by their names, in the order of the alerts; none if only the number counts
     * @param range where the case begins in the file
     */
    public record Case(
            String name,
            List<Map<String, @Nullable Object>> events,
            List<Map<String, @Nullable Object>> indicators,
            @Nullable Path file,
            Expectation expect,
            List<Map<String, Object>> alerts,
            SourceRange range) {
        public Case {
            events = List.copyOf(events);
            indicators = List.copyOf(indicators);
            alerts = List.copyOf(alerts);
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
            Map<String, @Nullable Object> defaults = object(root, "defaults");
            Map<String, Map<String, @Nullable Object>> templates = templates(root);
            cases = root.tables("case", table -> readCase(table, defaults, templates, path));
            root.reportUnknownKeys();
            if (cases.isEmpty() && !findings.hasErrors()) {
                root.missing("case", "is required: a tests file has at least one `[[case]]`");
            }
        }
        return new RuleTests(path, source, findings.hasErrors() ? List.of() : cases, findings.inOrder());
    }

    private static Map<String, @Nullable Object> object(TableReader table, String key) {
        List<Map<String, @Nullable Object>> objects = objects(table, key);
        if (objects.size() > 1) {
            table.badValue(
                    "RS128", key, "`" + key + "` holds " + objects.size() + " JSON objects; one is wanted", null);
        }
        return objects.isEmpty() ? Map.of() : objects.getFirst();
    }

    /** Named objects that events can build on. */
    private static Map<String, Map<String, @Nullable Object>> templates(TableReader root) {
        Map<String, Map<String, @Nullable Object>> templates = new LinkedHashMap<>();
        TableReader table = root.table("templates");
        if (table != null) {
            for (String name : table.plain().keySet()) {
                templates.put(name, object(table, name));
            }
            table.reportUnknownKeys();
        }
        return templates;
    }

    private static Case readCase(
            TableReader table,
            Map<String, @Nullable Object> defaults,
            Map<String, Map<String, @Nullable Object>> templates,
            Path path) {
        String name = table.requiredText("name", IN_EVERY_CASE);
        Instant start = start(table);
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        for (Map<String, @Nullable Object> event : objects(table, "events")) {
            events.add(event(event, table, defaults, templates, start, events.size()));
        }
        List<Map<String, @Nullable Object>> indicators = new ArrayList<>();
        if (table.has("indicators")) {
            for (Map<String, @Nullable Object> indicator : objects(table, "indicators")) {
                indicators.add(dated(indicator, "indicators", "indicator " + (indicators.size() + 1), table, start));
            }
        }
        String file = table.text("file");
        if (table.has("events") == table.has("file")) {
            table.missing("events", "or else `file` " + IN_EVERY_CASE + ", and not both");
        }
        TableReader expect = table.table("expect");
        if (expect == null && !table.has("expect")) {
            table.missing("expect", IN_EVERY_CASE + ": `{ exactly = 1 }`, `{ at_least = 1 }` or `{ none = true }`");
        }
        Expectation expectation = expect == null ? new Expectation.Exactly(0) : readExpectation(expect);
        List<Map<String, Object>> alerts = table.plainTables("alert");
        table.reportUnknownKeys();
        if (!table.findings().hasErrors() && !alerts.isEmpty() && !expectation.isMetBy(alerts.size())) {
            table.badValue(
                    "RS128",
                    "expect",
                    "there are " + alerts.size() + " `[[case.alert]]`, but " + expectation + " is right",
                    null);
        }
        return new Case(
                name,
                events,
                indicators,
                file == null ? null : path.resolveSibling(file),
                expectation,
                alerts,
                table.place());
    }

    /** When the case begins: what relative times count from. */
    private static Instant start(TableReader table) {
        String written = table.text("start");
        Long nanos = written == null ? null : Timestamps.parse(written);
        if (written != null && nanos == null) {
            table.badValue("RS128", "start", Names.quoted(written) + " is no time", "as in `2026-01-01T00:00:00Z`");
        }
        return nanos == null ? START : Timestamps.toInstant(nanos);
    }

    /** An event over its template and the defaults. One without a time comes a second after the one before it. */
    private static Map<String, @Nullable Object> event(
            Map<String, @Nullable Object> written,
            TableReader table,
            Map<String, @Nullable Object> defaults,
            Map<String, Map<String, @Nullable Object>> templates,
            Instant start,
            int number) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>(written);
        Object template = own.remove(TEMPLATE);
        Map<String, @Nullable Object> below = defaults;
        if (template != null) {
            Map<String, @Nullable Object> named = templates.get(template.toString());
            if (named == null) {
                String near = NearNames.nearest(template.toString(), templates.keySet());
                table.badValue(
                        "RS128",
                        "events",
                        "there is no template " + Names.quoted(template.toString()),
                        near == null ? null : "did you mean `" + near + "`?");
            } else {
                below = over(named, defaults);
            }
        }
        Map<String, @Nullable Object> event = new LinkedHashMap<>(over(own, below));
        event.putIfAbsent(TIME, Timestamps.format(nanos(start.plusSeconds(number))));
        return dated(event, "events", "event " + (number + 1), table, start);
    }

    /** An object whose time, if it has one, is reckoned from the start of the case. */
    private static Map<String, @Nullable Object> dated(
            Map<String, @Nullable Object> written, String key, String what, TableReader table, Instant start) {
        Map<String, @Nullable Object> dated = new LinkedHashMap<>(written);
        Object time = dated.get(TIME);
        Instant reckoned = time == null ? null : reckoned(time, start);
        if (reckoned != null) {
            dated.put(TIME, Timestamps.format(nanos(reckoned)));
        } else if (time != null) {
            table.badValue(
                    "RS128",
                    key,
                    "the `@timestamp` " + Names.quoted(String.valueOf(time)) + " of " + what + " is no time",
                    "write `+5s`, counted from the case's `start`, or `2026-01-01T00:00:00Z`");
        }
        return dated;
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    /** A time, or one counted from the start; null if it is neither. */
    private static @Nullable Instant reckoned(Object time, Instant start) {
        Matcher relative = RELATIVE.matcher(time.toString());
        if (relative.matches()) {
            long amount = Long.parseLong(relative.group(1) + relative.group(2));
            return switch (relative.group(3)) {
                case "ms" -> start.plusMillis(amount);
                case "s" -> start.plusSeconds(amount);
                case "m" -> start.plusSeconds(amount * 60);
                case "h" -> start.plusSeconds(amount * 3_600);
                default -> start.plusSeconds(amount * 86_400);
            };
        }
        Long nanos = Timestamps.parse(time);
        return nanos == null ? null : Timestamps.toInstant(nanos);
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
