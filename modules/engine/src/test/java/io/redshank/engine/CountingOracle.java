package io.redshank.engine;

import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@link Programs#threshold} and {@link Programs#newTerms} find in all events at once, sorted: for each key all of its
 * events are looked at again and again, and nothing is remembered but where the last count ended.
 */
final class CountingOracle {
    private static final long SECOND = 1_000_000_000L;
    private static final long WINDOW = 10 * SECOND;
    private static final long INTERVAL = 5 * SECOND;
    private static final long HISTORY = 20 * SECOND;

    private CountingOracle() {}

    static List<String> thresholds(List<Event> sorted, int value, int distinct) {
        List<String> found = new ArrayList<>();
        for (String key : keys(sorted)) {
            List<Event> own = sorted.stream().filter(event -> has(event, key)).toList();
            int start = 0;
            for (int end = 0; end < own.size(); end++) {
                int last = end;
                List<Event> window = own.subList(start, end + 1).stream()
                        .filter(event -> event.timestamp() >= own.get(last).timestamp() - WINDOW)
                        .toList();
                Set<Object> values = new HashSet<>();
                window.forEach(event -> values.addAll(event.document().values("v")));
                if (window.size() >= value && values.size() >= distinct) {
                    long reachedAt = own.get(end).timestamp();
                    int after = end + 1;
                    while (after < own.size() && own.get(after).timestamp() <= reachedAt + INTERVAL) {
                        after++;
                    }
                    found.add(key + " " + Timestamps.format(window.getFirst().timestamp()) + " "
                            + Timestamps.format(own.get(after - 1).timestamp()) + " "
                            + (window.size() + after - 1 - end));
                    start = after;
                    end = after - 1;
                }
            }
        }
        return found;
    }

    static List<String> newTerms(List<Event> sorted, boolean pairs) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Event event = sorted.get(i);
            for (List<Object> tuple : tuples(event, pairs)) {
                boolean known = sorted.subList(0, i).stream()
                        .anyMatch(before -> before.timestamp() >= event.timestamp() - HISTORY
                                && tuples(before, pairs).contains(tuple));
                if (!known) {
                    found.add(event.id() + " " + tuple);
                }
            }
        }
        return found;
    }

    private static Set<List<Object>> tuples(Event event, boolean pairs) {
        Set<List<Object>> tuples = new LinkedHashSet<>();
        if ("a".equals(event.document().text("type"))) {
            for (Object key : event.document().values("k")) {
                if (pairs) {
                    event.document().values("v").forEach(value -> tuples.add(List.of(key, value)));
                } else {
                    tuples.add(List.of(key));
                }
            }
        }
        return tuples;
    }

    private static boolean has(Event event, String key) {
        return "a".equals(event.document().text("type"))
                && event.document().values("k").contains(key);
    }

    private static Set<String> keys(List<Event> events) {
        Set<String> keys = new LinkedHashSet<>();
        events.forEach(event -> event.document().values("k").forEach(key -> keys.add(key.toString())));
        return keys;
    }
}
