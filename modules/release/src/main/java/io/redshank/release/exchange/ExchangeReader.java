package io.redshank.release.exchange;

import io.redshank.release.exchange.ExchangeFile.Fault;
import io.redshank.release.exchange.ExchangeFile.Line;
import io.redshank.release.form.ApiRule;
import io.redshank.rules.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads NDJSON as Kibana exports it: rules, lists of exceptions, exceptions, connectors and a summary, an object a line in any
 * order. What a line is, its keys tell. For one file; not thread-safe.
 */
public final class ExchangeReader {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<ExchangedRule> rules = new ArrayList<>();
    private final List<Line> lists = new ArrayList<>();
    private final List<Line> items = new ArrayList<>();
    private final List<Line> connectors = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    private ExchangeReader() {}

    /** Reads a file's text. Never fails: lines that cannot be used are faults, and the others are read. */
    public static ExchangeFile read(String name, String text) {
        ExchangeReader reader = new ExchangeReader();
        int number = 0;
        String whole = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        for (String line : whole.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                reader.line(number, line);
            }
        }
        return new ExchangeFile(name, reader.rules, reader.lists, reader.items, reader.connectors, reader.faults);
    }

    private void line(int number, String line) {
        List<Map<String, @Nullable Object>> objects;
        try {
            objects = JsonText.objects(line);
        } catch (JsonText.Malformed malformed) {
            faults.add(new Fault(number, malformed.reason()));
            return;
        }
        if (objects.size() != 1) {
            faults.add(new Fault(number, "there is to be one JSON object a line"));
            return;
        }
        object(number, withoutNulls(objects.getFirst()));
    }

    private void object(int number, Map<String, Object> object) {
        if (object.get("rule_id") instanceof String id
                && object.containsKey("type")
                && !object.containsKey("entries")) {
            Integer before = ids.putIfAbsent(id, number);
            if (before == null) {
                rules.add(ExchangedRule.of(number, new ApiRule(object)));
            } else {
                faults.add(new Fault(number, "the rule " + id + " was there before, in line " + before));
            }
        } else if (object.containsKey("item_id") || object.containsKey("entries")) {
            items.add(new Line(number, object));
        } else if (object.containsKey("list_id")) {
            lists.add(new Line(number, object));
        } else if (object.get("attributes") instanceof Map<?, ?> attributes && attributes.containsKey("actionTypeId")) {
            connectors.add(new Line(number, object));
        } else if (!object.containsKey("exported_count")) {
            faults.add(new Fault(number, "this is no rule, no list of exceptions, no exception and no connector"));
        }
    }

    /** TOML has no nulls, and the API takes one as absent; a number without a fraction is a whole one. */
    private static Map<String, Object> withoutNulls(Map<?, ?> object) {
        Map<String, Object> members = new TreeMap<>();
        object.forEach((name, value) -> {
            if (value != null) {
                members.put(String.valueOf(name), plain(value));
            }
        });
        return Collections.unmodifiableMap(members);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> object -> withoutNulls(object);
            case List<?> list ->
                list.stream()
                        .filter(Objects::nonNull)
                        .map(ExchangeReader::plain)
                        .toList();
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> (Object) number.longValue();
            case Number number when !(number instanceof Long) && !(number instanceof Double) -> number.doubleValue();
            default -> value;
        };
    }
}
