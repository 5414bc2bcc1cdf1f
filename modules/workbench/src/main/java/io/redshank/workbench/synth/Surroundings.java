package io.redshank.workbench.synth;

import io.redshank.expr.Condition;
import io.redshank.expr.Interpreter;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.IndexPattern;
import io.redshank.model.Timestamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the few fields that a rule asks for: times, the index, and what events of this kind have besides. What a rule asks
 * for is never changed, and nothing is added that would change what its conditions say. For one thread.
 */
final class Surroundings {
    /** 2026-01-01T00:00:00Z, when all scenes begin. */
    static final long START = 1_767_225_600_000_000_000L;

    static final long SECOND = 1_000_000_000L;

    /** What stands before others in an event. */
    private static final List<String> FIRST =
            List.of("@timestamp", "event", "data_stream", "host", "agent", "user", "process");

    private final IndexPattern index;
    private Map<String, Object> added = Map.of();
    /** Fields that the rule asks about: a near miss may have to do without them. */
    private final Set<String> asked = new HashSet<>();

    private boolean isBare;

    Surroundings(IndexPattern index) {
        this.index = index;
    }

    /** Nanoseconds, or the most there are for more than that. */
    static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0 ? Long.MAX_VALUE : duration.toNanos();
    }

    /** Whether events are made of what the rule asks for alone. */
    void leaveOut(boolean bare) {
        isBare = bare;
    }

    /** Finds out what may be added to events so that each still satisfies its condition. */
    void settle(List<Condition> conditions, List<Map<String, Object>> fields) {
        fields.forEach(each -> asked.addAll(each.keySet()));
        Map<String, Object> kept = new LinkedHashMap<>();
        usual(fields).forEach((field, value) -> {
            Map<String, Object> tried = new LinkedHashMap<>(kept);
            tried.put(field, value);
            boolean harmless = true;
            for (int i = 0; i < conditions.size(); i++) {
                Event before = event(fields.get(i), i, START, kept);
                Event after = event(fields.get(i), i, START, tried);
                harmless &= index.matches(after.index())
                        && Interpreter.test(conditions.get(i), before) == Interpreter.test(conditions.get(i), after);
            }
            if (harmless) {
                kept.put(field, value);
            }
        });
        added = kept;
    }

    private static Map<String, Object> usual(List<Map<String, Object>> fields) {
        Map<String, Object> usual = new LinkedHashMap<>();
        usual.put("event.kind", "event");
        usual.put("host.id", "2b7f5c1e9d3a4f60");
        usual.put("host.name", "host-1");
        usual.put("agent.id", "0c4d9a31-6f0e-4b1f-9a55-1f6b3d2c7e08");
        if (fields.stream().flatMap(each -> each.keySet().stream()).anyMatch(field -> field.startsWith("process."))) {
            usual.put("process.pid", 4_242L);
            usual.put("process.entity_id", "4f7Qm2sBv0cXk1dZ");
            usual.put("user.name", "user");
        }
        return usual;
    }

    /** An event of these fields. */
    Event event(Map<String, Object> fields, int number, long time) {
        return event(fields, number, time, isBare ? Map.of() : added);
    }

    private Event event(Map<String, Object> fields, int number, long time, Map<String, Object> besides) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("@timestamp", Timestamps.format(time));
        besides.forEach(all::put);
        fields.forEach((field, value) -> {
            if (!field.equals("@timestamp")) {
                all.put(field, value);
            }
        });
        String name = SampleIndex.of(index, Document.of(new LinkedHashMap<>(all)));
        SampleIndex.streamOf(name).forEach((field, value) -> {
            if (!asked.contains(field) && !isTouched(field, all)) {
                all.put(field, value);
            }
        });
        Document document = Document.of(nested(all));
        return new Event(
                Objects.requireNonNullElse(document.text("event.id"), Integer.toString(number + 1)),
                name,
                time,
                document);
    }

    /** Whether the field, or one above or below it, is there. */
    private static boolean isTouched(String field, Map<String, Object> fields) {
        return fields.keySet().stream()
                .anyMatch(each -> each.equals(field) || each.startsWith(field + ".") || field.startsWith(each + "."));
    }

    /** Objects in objects instead of dotted names; what does not fit so keeps its name. */
    static Map<String, @Nullable Object> nested(Map<String, Object> fields) {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(new TreeMap<>(fields).keySet());
        names.sort((one, other) -> Integer.compare(rank(one), rank(other)));
        for (String name : names) {
            Object value = Objects.requireNonNull(fields.get(name));
            if (!put(nested, name, value)) {
                nested.put(name, value);
            }
        }
        return nested;
    }

    private static int rank(String name) {
        int dot = name.indexOf('.');
        int place = FIRST.indexOf(dot < 0 ? name : name.substring(0, dot));
        return place < 0 ? FIRST.size() : place;
    }

    @SuppressWarnings("unchecked") // objects are made here
    private static boolean put(Map<String, @Nullable Object> object, String name, Object value) {
        int dot = name.indexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            return object.putIfAbsent(name, value) == null;
        }
        Object inner = object.computeIfAbsent(name.substring(0, dot), unused -> new LinkedHashMap<String, Object>());
        return inner instanceof LinkedHashMap<?, ?> map
                && put((Map<String, @Nullable Object>) map, name.substring(dot + 1), value);
    }
}
