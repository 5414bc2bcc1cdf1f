package io.redshank.rules;

import io.redshank.expr.Condition;
import io.redshank.lang.filter.FilterReading;
import io.redshank.lang.filter.Filters;
import io.redshank.model.Timestamps;
import io.redshank.model.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * Exceptions to rules, read from files: what Kibana exports as NDJSON (rules, lists, items, and lines that are none of these), or
 * TOML with {@code [[exception]]} tables. Not thread-safe while it is being read into.
 */
public final class RuleExceptions {
    private static final String ENDPOINT_LIST = "endpoint_list";
    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_VALUES = 65_536;

    private final Map<String, List<ExceptionItem>> byList = new LinkedHashMap<>();
    private final Map<String, Set<String>> listsByRule = new HashMap<>();
    private final Map<String, List<ExceptionItem>> byRule = new HashMap<>();
    private final List<Path> folders = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> missing = new TreeSet<>();

    /**
     * Reads a file.
     *
     * @throws ExceptionProblem with place and reason, if anything in it is not understood
     */
    public void read(Path file) throws ExceptionProblem {
        String text = text(file);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            folders.add(folder);
        }
        if (file.toString().endsWith(".toml")) {
            readToml(file, text);
        } else {
            readLines(file, text);
        }
    }

    private static String text(Path file) throws ExceptionProblem {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ExceptionProblem(
                        file.toString(), "the file is larger than " + MAX_BYTES + " bytes (exception-bytes)");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new ExceptionProblem(file.toString(), "cannot be read: " + unreadable.getMessage());
        }
    }

    private void readLines(Path file, String text) throws ExceptionProblem {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String place = file + ":" + number;
            try {
                for (Map<String, @Nullable Object> object : JsonText.objects(line)) {
                    take(object, place);
                }
            } catch (JsonText.Malformed malformed) {
                throw new ExceptionProblem(place, malformed.reason());
            }
        }
    }

    private void readToml(Path file, String text) throws ExceptionProblem {
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            throw new ExceptionProblem(
                    file + ":" + toml.errors().getFirst().position().line(),
                    String.valueOf(toml.errors().getFirst().getMessage()));
        }
        try {
            for (Map<String, @Nullable Object> object : JsonText.objects(toml.toJson())) {
                for (String key : object.keySet()) {
                    if (!key.equals("exception")) {
                        throw new ExceptionProblem(
                                file.toString(), "`" + key + "` is none of its tables; write [[exception]]");
                    }
                }
                for (Object each : object.get("exception") instanceof List<?> list ? list : List.of()) {
                    Map<String, Object> plain = plain(each, file.toString());
                    String place = file + ": exception `" + plain.getOrDefault("name", "") + "`";
                    ExceptionItem item = item(plain, place);
                    List<String> rules = texts(plain.get("rule_ids"), "rule_ids", place);
                    rules.forEach(rule -> byRule.computeIfAbsent(rule, unused -> new ArrayList<>())
                            .add(item));
                    if (plain.get("list_id") instanceof String list) {
                        byList.computeIfAbsent(list, unused -> new ArrayList<>())
                                .add(item);
                    } else if (rules.isEmpty()) {
                        throw new ExceptionProblem(place, "it needs `rule_ids` or a `list_id`");
                    }
                }
            }
        } catch (JsonText.Malformed malformed) {
            throw new ExceptionProblem(file.toString(), malformed.reason());
        }
    }

    private void take(Map<String, @Nullable Object> object, String place) throws ExceptionProblem {
        Map<String, Object> plain = plain(object, place);
        if (plain.get("item_id") != null || plain.containsKey("entries")) {
            if (!(plain.get("list_id") instanceof String list)) {
                throw new ExceptionProblem(place, "an item without `list_id`");
            }
            byList.computeIfAbsent(list, unused -> new ArrayList<>()).add(item(plain, place));
        } else if (plain.get("rule_id") instanceof String rule && plain.get("type") != null) {
            for (Object named : plain.get("exceptions_list") instanceof List<?> lists ? lists : List.of()) {
                if (named instanceof Map<?, ?> list && list.get("list_id") instanceof String id) {
                    listsByRule
                            .computeIfAbsent(rule, unused -> new LinkedHashSet<>())
                            .add(id);
                }
            }
        } else if (plain.get("list_id") instanceof String list) {
            byList.computeIfAbsent(list, unused -> new ArrayList<>());
        } else if (!plain.containsKey("attributes") && !plain.containsKey("exported_count")) {
            throw new ExceptionProblem(place, "this is no rule, list, item, connector or summary of an export");
        }
    }

    private static ExceptionItem item(Map<String, Object> plain, String place) throws ExceptionProblem {
        String name = plain.getOrDefault("name", "").toString();
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Object entry : plain.get("entries") instanceof List<?> list ? list : List.of()) {
            entries.add(plain(entry, place));
        }
        Instant expires = null;
        Object written = plain.get("expire_time");
        if (written != null) {
            Long nanos = Timestamps.parse(written);
            if (nanos == null) {
                throw new ExceptionProblem(place, "`expire_time` is `" + written + "`, which is no time");
            }
            expires = Timestamps.toInstant(nanos);
        }
        return new ExceptionItem(name, entries, texts(plain.get("os_types"), "os_types", place), expires);
    }

    private static List<String> texts(@Nullable Object value, String key, String place) throws ExceptionProblem {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new ExceptionProblem(place, "`" + key + "` must be a list of texts");
    }

    private static Map<String, Object> plain(@Nullable Object value, String place) throws ExceptionProblem {
        if (!(value instanceof Map<?, ?> map)) {
            throw new ExceptionProblem(place, "an object is wanted");
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, member) -> {
            if (member != null) {
                plain.put(key.toString(), member);
            }
        });
        return plain;
    }

    /**
     * What an event must be for the rule to look at it: none of the rule's exceptions.
     *
     * @return empty if the rule has no exception
     * @throws ExceptionProblem if one of them cannot be evaluated
     */
    public Optional<Condition> guard(Rule rule, Schema schema) throws ExceptionProblem {
        List<ExceptionItem> items = new ArrayList<>(byRule.getOrDefault(rule.id(), List.of()));
        Set<String> lists = new LinkedHashSet<>(listsByRule.getOrDefault(rule.id(), Set.of()));
        rule.deployment().exceptionsList().forEach(list -> lists.add(String.valueOf(list.get("list_id"))));
        lists.remove(ENDPOINT_LIST);
        for (String list : lists) {
            List<ExceptionItem> found = byList.get(list);
            if (found == null) {
                missing.add(list);
            } else {
                used.add(list);
                items.addAll(found);
            }
        }
        List<Condition> excepted = new ArrayList<>();
        for (ExceptionItem item : items) {
            String place = "exception `" + item.name() + "`";
            try {
                Map<String, Object> query = EntryQueries.of(item, this::values);
                switch (Filters.read(List.of(Map.of("query", query)), schema, MAX_VALUES)) {
                    case FilterReading.Read(Condition condition) -> excepted.add(condition);
                    case FilterReading.Refused(String what) ->
                        throw new ExceptionProblem(place, what + " is not evaluated");
                }
            } catch (EntryQueries.Unclear unclear) {
                throw new ExceptionProblem(place, String.valueOf(unclear.getMessage()));
            }
        }
        return excepted.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Condition.Not(excepted.size() == 1 ? excepted.getFirst() : new Condition.Or(excepted)));
    }

    /** A list of values: a file of its name beside the exceptions, one value a line. */
    private List<String> values(String id) throws EntryQueries.Unclear {
        for (Path folder : folders) {
            for (String ending : List.of("", ".txt", ".csv")) {
                Path file = folder.resolve(id + ending).normalize();
                if (folder.equals(file.getParent()) && Files.isRegularFile(file)) {
                    try {
                        List<String> values = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                                .map(String::strip)
                                .filter(value -> !value.isEmpty())
                                .toList();
                        if (values.size() > MAX_VALUES) {
                            throw new EntryQueries.Unclear(
                                    "the list `" + id + "` has more than " + MAX_VALUES + " values (exception-values)");
                        }
                        return values;
                    } catch (IOException unreadable) {
                        throw new EntryQueries.Unclear(
                                "the list `" + id + "` cannot be read: " + unreadable.getMessage());
                    }
                }
            }
        }
        throw new EntryQueries.Unclear("there is no list `" + id + "` (a file " + id + ".txt beside the exceptions)");
    }

    /** Lists that rules name and no file has. */
    public Set<String> missing() {
        return Set.copyOf(missing);
    }

    /** Lists that no rule looked at so far names. */
    public Set<String> unused() {
        Set<String> unused = new TreeSet<>(byList.keySet());
        unused.removeAll(used);
        return unused;
    }
}
