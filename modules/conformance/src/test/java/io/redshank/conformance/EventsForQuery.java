package io.redshank.conformance;

import io.redshank.lang.eql.EqlExpr;
import io.redshank.lang.eql.EqlQuery;
import io.redshank.lang.eql.EqlTree;
import io.redshank.model.Document;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Events that have to do with a query: its fields hold what it compares them with, or something like it, or anything, or
 * nothing. Some fire the query and many do not. For one thread.
 */
final class EventsForQuery {
    private static final Object[] ANYTHING = {
        "",
        "x",
        "C:\\Windows\\System32\\cmd.exe",
        "10.0.0.1",
        "not an address",
        "2026-01-01T00:00:00Z",
        0L,
        -1L,
        4_096L,
        7.5,
        1e300,
        true,
        false,
        List.of("a", "b"),
        List.of(),
        List.of(1L, "1", true),
        Map.of("inner", 1L)
    };

    private final RandomGenerator random;
    private final Map<String, Object> keys = new HashMap<>();
    private int made;

    EventsForQuery(RandomGenerator random) {
        this.random = random;
    }

    /** As many rounds of one event for each that the query asks for, a second apart. */
    List<Event> rounds(EqlQuery query, int rounds) {
        EqlTree.keys(query).forEach(key -> keys.put(key.field(), "key"));
        List<Event> events = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (EqlQuery.Event asked : EqlTree.events(query)) {
                events.add(event(asked));
            }
        }
        return events;
    }

    private Event event(EqlQuery.Event asked) {
        Map<String, List<Object>> wanted = new LinkedHashMap<>();
        EqlTree.forEach(asked.condition(), expression -> collect(expression, wanted));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        wanted.forEach((field, values) -> fields.put(field, value(values)));
        fields.putAll(keys);
        fields.put("event.category", asked.category() == null ? "process" : asked.category());
        String id = "event-" + made;
        long nanos = 1_767_225_600_000_000_000L + made++ * 1_000_000_000L;
        return new Event(id, "logs-test-default", nanos, Document.of(fields));
    }

    private static void collect(EqlExpr expression, Map<String, List<Object>> wanted) {
        switch (expression) {
            case EqlExpr.Compared compared -> {
                constants(compared.left(), List.of(compared.right()), wanted);
                constants(compared.right(), List.of(compared.left()), wanted);
            }
            case EqlExpr.Membership in -> constants(in.value(), in.members(), wanted);
            case EqlExpr.PatternMatch match -> constants(match.value(), match.patterns(), wanted);
            case EqlExpr.FieldName field -> wanted.computeIfAbsent(field.name(), unused -> new ArrayList<>());
            case EqlExpr.Call call ->
                call.arguments().forEach(argument -> constants(argument, call.arguments(), wanted));
            case EqlExpr.AliasField field -> {}
            case EqlExpr.Variable variable -> {}
            case EqlExpr.ArraySearch search -> {}
            case EqlExpr.Lineage lineage -> {}
            case EqlExpr.Literal literal -> {}
            case EqlExpr.Signed signed -> {}
            case EqlExpr.Calculation calculation -> {}
            case EqlExpr.Not not -> {}
            case EqlExpr.And and -> {}
            case EqlExpr.Or or -> {}
        }
    }

    private static void constants(EqlExpr value, List<? extends EqlExpr> others, Map<String, List<Object>> wanted) {
        if (value instanceof EqlExpr.FieldName field) {
            List<Object> values = wanted.computeIfAbsent(field.name(), unused -> new ArrayList<>());
            for (EqlExpr other : others) {
                if (other instanceof EqlExpr.Literal literal && literal.value() != null) {
                    values.add(literal.value());
                }
            }
        }
    }

    private @Nullable Object value(List<Object> values) {
        int choice = random.nextInt(10);
        if (choice == 0) {
            return null;
        }
        if (choice == 1) {
            return ANYTHING[random.nextInt(ANYTHING.length)];
        }
        // mostly what is asked for first, as exclusions come later in a query
        Object asked = values.isEmpty() ? "x" : values.get(choice < 7 ? 0 : random.nextInt(values.size()));
        return asked instanceof String pattern ? pattern.replace("*", "").replace('?', 'x') : asked;
    }
}
