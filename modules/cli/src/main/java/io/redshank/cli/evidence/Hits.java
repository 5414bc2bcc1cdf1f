package io.redshank.cli.evidence;

import io.redshank.cli.output.AlertOutput;
import io.redshank.cli.output.AlertWords;
import io.redshank.engine.Alert;
import io.redshank.model.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts alerts by day, host and process, and keeps the first of them. Not thread-safe; memory by the different hosts and processes. */
public final class Hits implements AlertOutput {
    private static final int SAMPLES = 5;
    private static final int DAY = "2026-01-01".length();

    /** Different hosts, and processes, that are counted by their names (evidence-names). */
    private static final int MAX_NAMES = 10_000;

    private static final String OTHERS = "(others)";

    private final SortedMap<String, Long> days = new TreeMap<>();
    private final Map<String, Long> hosts = new HashMap<>();
    private final Map<String, Long> processes = new HashMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private long count;

    /** An alert in a few words. */
    public record Sample(String time, String host, String what) {}

    @Override
    public void alert(Alert alert) {
        if (alert.isSequenceBlock()) {
            return;
        }
        count++;
        Document event = alert.events().getLast().document();
        String time = Objects.requireNonNullElse(event.text("@timestamp"), "");
        days.merge(time.length() < DAY ? "(no time)" : time.substring(0, DAY), 1L, Long::sum);
        add(hosts, AlertWords.host(alert));
        add(processes, Objects.requireNonNullElse(event.text("process.name"), ""));
        if (samples.size() < SAMPLES) {
            samples.add(new Sample(time, AlertWords.host(alert), String.join(" · ", AlertWords.what(alert))));
        }
    }

    private static void add(Map<String, Long> counts, String name) {
        String counted = name.isEmpty() ? "(none)" : name;
        counts.merge(counts.size() >= MAX_NAMES && !counts.containsKey(counted) ? OTHERS : counted, 1L, Long::sum);
    }

    @Override
    public void flush() {}

    @Override
    public void end() {}

    /** How many alerts there were. */
    public long count() {
        return count;
    }

    /** Alerts by day, the first day first. */
    public Map<String, Long> days() {
        return days;
    }

    /** Alerts of the hosts that have most. */
    public Map<String, Long> topHosts(int number) {
        return top(hosts, number);
    }

    /** Alerts of the processes that have most. */
    public Map<String, Long> topProcesses(int number) {
        return top(processes, number);
    }

    private static Map<String, Long> top(Map<String, Long> counts, int number) {
        Map<String, Long> top = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(number)
                .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        return top;
    }

    /** The first alerts. */
    public List<Sample> samples() {
        return List.copyOf(samples);
    }
}
