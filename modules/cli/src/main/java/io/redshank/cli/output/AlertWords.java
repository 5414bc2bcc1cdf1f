package io.redshank.cli.output;

import io.redshank.engine.Alert;
import io.redshank.engine.ScheduleComparison;
import io.redshank.model.Document;
import io.redshank.model.Event;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people want to read of an alert first, in few words. Stateless. */
public final class AlertWords {
    private AlertWords() {}

    /** The host, or nothing. */
    public static String host(Alert alert) {
        return first(alert, "host.name", "host.id");
    }

    /** The user, or nothing. */
    public static String user(Alert alert) {
        return first(alert, "user.name", "user.id");
    }

    private static String first(Alert alert, String... fields) {
        for (String field : fields) {
            for (Event event : alert.events()) {
                String value = event.document().text(field);
                if (value != null) {
                    return value;
                }
            }
        }
        return "";
    }

    /**
     * What was counted or new; what its events were, one after the other: command lines, connections, files; last how it differs from
     * scheduled runs.
     */
    public static List<String> what(Alert alert) {
        Set<String> words = new LinkedHashSet<>();
        if (alert.document().get("kibana.alert.threshold_result") instanceof Map<?, ?> counted) {
            words.add(counted(counted));
        }
        if (alert.document().get("kibana.alert.new_terms") instanceof List<?> terms) {
            words.add("new: " + terms.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        for (Event event : alert.events()) {
            String phrase = phrase(event.document());
            if (!phrase.isEmpty()) {
                words.add(phrase);
            }
        }
        if (alert.document().get(ScheduleComparison.REASON) instanceof String reason) {
            words.add((alert.document().containsKey(ScheduleComparison.BEYOND) ? "beyond" : "only on")
                    + " the schedule: " + reason.replace('_', ' '));
        }
        return List.copyOf(words);
    }

    /** How many events, by what, and how many different values of what else. */
    private static String counted(Map<?, ?> result) {
        StringBuilder words = new StringBuilder();
        words.append(result.get("count")).append(" events");
        for (Object term : result.get("terms") instanceof List<?> terms ? terms : List.of()) {
            if (term instanceof Map<?, ?> named) {
                words.append(", ").append(named.get("field")).append(' ').append(named.get("value"));
            }
        }
        for (Object other : result.get("cardinality") instanceof List<?> others ? others : List.of()) {
            if (other instanceof Map<?, ?> named) {
                words.append(", ").append(named.get("value")).append(" × ").append(named.get("field"));
            }
        }
        return words.toString();
    }

    /** One event in few words. */
    public static String phrase(Document event) {
        String category = event.text("event.category");
        String words = switch (category == null ? "" : category) {
            case "process" -> commandLine(event);
            case "network" -> connection(event);
            case "file" -> join(event.text("event.action"), event.text("file.path"));
            default -> null;
        };
        if (words == null) {
            words = join(event.text("event.action"), event.text("process.name"));
        }
        if (words == null) {
            words = event.text("message");
        }
        return words == null ? "" : words;
    }

    private static @Nullable String commandLine(Document event) {
        String line = event.text("process.command_line");
        return line != null ? line : event.text("process.executable");
    }

    private static @Nullable String connection(Document event) {
        String source = end(event, "source");
        String destination = end(event, "destination");
        if (source == null && destination == null) {
            return null;
        }
        String arrow = (source == null ? "" : source) + " → " + (destination == null ? "" : destination);
        return arrow.strip();
    }

    private static @Nullable String end(Document event, String side) {
        String ip = event.text(side + ".ip");
        String port = event.text(side + ".port");
        if (ip == null) {
            return event.text(side + ".address");
        }
        return port == null ? ip : ip.indexOf(':') >= 0 ? "[" + ip + "]:" + port : ip + ":" + port;
    }

    private static @Nullable String join(@Nullable String first, @Nullable String second) {
        return first == null ? second : second == null ? first : first + " " + second;
    }
}
