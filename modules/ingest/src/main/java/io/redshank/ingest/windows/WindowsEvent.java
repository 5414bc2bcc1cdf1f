package io.redshank.ingest.windows;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Windows event, whatever shape it came in. Immutable.
 *
 * @param provider such as {@code Microsoft-Windows-Sysmon}; empty if unknown
 * @param channel such as {@code Security}
 * @param id the event id
 * @param computer the host's name; empty if unknown
 * @param recordId the number within the channel; empty if unknown
 * @param created when, as it is written; null if it is not
 * @param keywords as it is written; empty if unknown
 * @param task its name or number; empty if unknown
 * @param userId the SID of who logged it; empty if unknown
 * @param message as people read it; empty if it did not come along
 * @param data the event's own values by name, in their order; empty ones are left out
 */
public record WindowsEvent(
        String provider,
        String channel,
        String id,
        String computer,
        String recordId,
        @Nullable Object created,
        String keywords,
        String task,
        String userId,
        String message,
        Map<String, Object> data) {
    private static final String ATTRIBUTES = "#attributes";
    private static final String TEXT = "#text";

    /** What shippers put beside the event's own values in one object. */
    private static final Set<String> ENVELOPE = Set.of(
            "@timestamp",
            "@version",
            "AccountName",
            "AccountType",
            "Category",
            "Channel",
            "Computer",
            "Domain",
            "EventID",
            "EventReceivedTime",
            "EventRecordID",
            "EventSourceName",
            "EventTime",
            "ExecutionProcessID",
            "ExecutionThreadID",
            "Hostname",
            "Keywords",
            "Level",
            "Message",
            "Opcode",
            "OpcodeValue",
            "Provider",
            "ProviderGuid",
            "ProviderName",
            "RecordNumber",
            "Severity",
            "SeverityValue",
            "SourceModuleName",
            "SourceModuleType",
            "SourceName",
            "Task",
            "ThreadID",
            "TimeCreated",
            "TimeGenerated",
            "UserID",
            "Version",
            "host",
            "port",
            "tags");

    /** Of shippers that write how severe an event is under a name that Sysmon has a use for. */
    private static final Set<String> SEVERITIES =
            Set.of("AUDIT_FAILURE", "AUDIT_SUCCESS", "CRITICAL", "ERROR", "INFO", "VERBOSE", "WARNING");

    public WindowsEvent {
        data = new LinkedHashMap<>(data);
    }

    /** Reads a document; null if it is no Windows event, or one that was mapped already. */
    static @Nullable WindowsEvent of(Map<String, @Nullable Object> source) {
        if (source.get("Event") instanceof Map<?, ?> event && event.get("System") instanceof Map<?, ?> system) {
            return ofTree(event, system);
        }
        if (source.get("winlog") instanceof Map<?, ?> winlog && winlog.get("event_id") != null) {
            return ofBeat(source, winlog);
        }
        boolean named = source.get("Channel") != null || source.get("EventData") instanceof String;
        boolean placed = source.get("Hostname") != null || source.get("Computer") != null;
        return source.get("EventID") != null && named && placed ? ofFlat(source) : null;
    }

    /** As evtx_dump writes them, which is the tree of their XML. */
    private static WindowsEvent ofTree(Map<?, ?> event, Map<?, ?> system) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (event.get("EventData") instanceof Map<?, ?> own) {
            addData(own, data);
        }
        if (event.get("UserData") instanceof Map<?, ?> own) {
            own.values().forEach(inner -> {
                if (inner instanceof Map<?, ?> values) {
                    addData(values, data);
                }
            });
        }
        return new WindowsEvent(
                attribute(system, "Provider", "Name"),
                text(system.get("Channel")),
                text(system.get("EventID")),
                text(system.get("Computer")),
                text(system.get("EventRecordID")),
                emptyToNull(attribute(system, "TimeCreated", "SystemTime")),
                text(system.get("Keywords")),
                text(system.get("Task")),
                attribute(system, "Security", "UserID"),
                "",
                data);
    }

    private static void addData(Map<?, ?> values, Map<String, Object> data) {
        values.forEach((name, value) -> {
            if (name instanceof String key && !key.startsWith("#") && !key.startsWith("xmlns")) {
                add(data, key, value);
            }
        });
    }

    /** As winlogbeat sends them where no pipeline maps them. */
    private static @Nullable WindowsEvent ofBeat(Map<String, @Nullable Object> source, Map<?, ?> winlog) {
        boolean mapped = source.get("process") != null
                || (source.get("event") instanceof Map<?, ?> event && event.get("category") != null)
                || source.get("event.category") != null;
        if (mapped) {
            return null;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        for (String part : List.of("event_data", "user_data")) {
            if (winlog.get(part) instanceof Map<?, ?> own) {
                addData(own, data);
            }
        }
        Object user = winlog.get("user") instanceof Map<?, ?> who ? who.get("identifier") : null;
        return new WindowsEvent(
                text(winlog.get("provider_name")),
                text(winlog.get("channel")),
                text(winlog.get("event_id")),
                text(winlog.get("computer_name")),
                text(winlog.get("record_id")),
                source.get("@timestamp"),
                text(winlog.get("keywords")),
                text(winlog.get("task")),
                text(user),
                text(source.get("message")),
                data);
    }

    /** Envelope and values in one object, or the values as text within it. */
    private static WindowsEvent ofFlat(Map<String, @Nullable Object> source) {
        Map<String, Object> data = new LinkedHashMap<>();
        source.forEach((name, value) -> {
            boolean severity = name.equals("EventType") && SEVERITIES.contains(text(value));
            if (!ENVELOPE.contains(name) && !severity && !name.equals("EventData")) {
                add(data, name, value);
            }
        });
        if (source.get("EventData") instanceof String text) {
            data.putAll(EventDataText.read(text));
        } else if (source.get("EventData") instanceof Map<?, ?> own) {
            addData(own, data);
        }
        return new WindowsEvent(
                first(source, "ProviderName", "SourceName", "EventSourceName", "Provider"),
                first(source, "Channel"),
                first(source, "EventID"),
                first(source, "Hostname", "Computer"),
                first(source, "RecordNumber", "EventRecordID"),
                created(source),
                first(source, "Keywords"),
                first(source, "Category", "Task"),
                first(source, "UserID"),
                first(source, "Message"),
                data);
    }

    private static @Nullable Object created(Map<String, @Nullable Object> source) {
        for (String name : List.of("TimeCreated", "EventTime", "TimeGenerated", "@timestamp")) {
            Object value = source.get(name);
            if (value != null && !text(value).isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private static String first(Map<String, @Nullable Object> source, String... names) {
        for (String name : names) {
            String value = text(source.get(name));
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** Adds a value unless it says nothing. */
    static void add(Map<String, Object> data, String name, @Nullable Object value) {
        Object kept = value instanceof Map<?, ?> element ? element.get(TEXT) : value;
        if (kept instanceof Collection<?> list) {
            List<String> texts = list.stream()
                    .map(WindowsEvent::text)
                    .filter(each -> !each.isEmpty())
                    .toList();
            if (!texts.isEmpty()) {
                data.put(name, texts.size() == 1 ? texts.getFirst() : texts);
            }
            return;
        }
        String text = text(kept);
        boolean empty = text.isEmpty() || text.equals("-") || isZeroGuid(text);
        if (!empty) {
            data.put(name, text);
        }
    }

    private static boolean isZeroGuid(String text) {
        return text.length() >= 36 && text.chars().allMatch(c -> c == '0' || c == '-' || c == '{' || c == '}');
    }

    /** A value as text; of an element with attributes, what stands in it. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> element -> text(element.get(TEXT));
            case List<?> list -> list.isEmpty() ? "" : text(list.getFirst());
            default -> value.toString().strip();
        };
    }

    private static String attribute(Map<?, ?> parent, String element, String attribute) {
        if (!(parent.get(element) instanceof Map<?, ?> found)) {
            return "";
        }
        Object attributes = found.get(ATTRIBUTES);
        return text(attributes instanceof Map<?, ?> all ? all.get(attribute) : found.get("@" + attribute));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** One of the event's own values as text, the first of those that it has; empty if it has none of them. */
    String value(String... names) {
        for (String name : names) {
            Object value = data.get(name);
            if (value != null) {
                return text(value);
            }
        }
        return "";
    }

    /** Whether it is of a channel, whose case differs between shippers. */
    boolean isOf(String name) {
        return channel.equalsIgnoreCase(name);
    }

    /** The event id as a number; -1 if it is none. */
    int number() {
        return id.length() <= 9 && !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(id)
                : -1;
    }

    /** The host by which its events are told from others'. */
    String hostId() {
        return computer.toLowerCase(Locale.ROOT);
    }
}
