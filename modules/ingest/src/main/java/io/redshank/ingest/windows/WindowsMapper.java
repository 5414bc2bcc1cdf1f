package io.redshank.ingest.windows;

import io.redshank.model.Document;
import io.redshank.model.DocumentBuilder;
import io.redshank.model.Timestamps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps Windows events to documents as winlogbeat and the Windows integration make them. Stateless and thread-safe; the work is that of
 * the event's size.
 */
public final class WindowsMapper {
    private static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";
    private static final String FORWARDED = "ForwardedEvents";

    private WindowsMapper() {}

    /**
     * The document that a Windows event becomes.
     *
     * @param source a document of JSON, in one of the shapes in which Windows events are met
     * @return null if it is none, or one that was mapped already
     */
    public static @Nullable Map<String, @Nullable Object> map(Map<String, @Nullable Object> source) {
        WindowsEvent event = WindowsEvent.of(source);
        if (event == null) {
            return null;
        }
        DocumentBuilder document = new DocumentBuilder();
        common(event, document);
        String dataset;
        if (event.isOf(SYSMON)) {
            dataset = "windows.sysmon_operational";
            kind("sysmon", event, document);
            SysmonFields.put(event, document);
        } else if (event.isOf("Security")) {
            dataset = "system.security";
            kind("security", event, document);
            SecurityFields.put(event, document);
        } else if (event.isOf("Microsoft-Windows-PowerShell/Operational")) {
            dataset = "windows.powershell_operational";
            PowerShellFields.put(event, document);
        } else if (event.isOf("Windows PowerShell")) {
            dataset = "windows.powershell";
            PowerShellFields.put(event, document);
        } else if (event.isOf("System")) {
            dataset = "system.system";
            system(event, document);
        } else if (event.isOf("Application")) {
            dataset = "system.application";
        } else {
            dataset = event.isOf(FORWARDED) ? "windows.forwarded" : "winlog.winlog";
        }
        document.put("data_stream.type", "logs")
                .put("data_stream.dataset", dataset)
                .put("event.dataset", dataset);
        return over(document.build(), source);
    }

    /** What came along besides, such as the agent of a shipper, stays. */
    private static Map<String, @Nullable Object> over(Document mapped, Map<String, @Nullable Object> source) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(mapped.source());
        if (source.get("winlog") != null) {
            source.forEach((name, value) -> {
                if (value != null) {
                    all.merge(name, value, WindowsMapper::joined);
                }
            });
        }
        return all;
    }

    private static Object joined(Object mapped, Object before) {
        if (!(mapped instanceof Map<?, ?> upper && before instanceof Map<?, ?> lower)) {
            return mapped;
        }
        Map<Object, Object> joined = new LinkedHashMap<>(lower);
        upper.forEach((name, value) -> joined.merge(name, value, (old, own) -> joined(own, old)));
        return joined;
    }

    private static void common(WindowsEvent event, DocumentBuilder document) {
        Long time = event.created() == null ? null : Timestamps.parse(event.created());
        document.put("@timestamp", time == null ? null : Timestamps.format(time))
                .put("event.kind", "event")
                .put("event.code", event.id())
                .put("event.provider", text(event.provider()))
                .put("host.name", text(event.computer()))
                .put("host.id", text(event.hostId()))
                .put("host.os.type", "windows")
                .put("host.os.family", "windows")
                .put("message", text(event.message()))
                .put("user.id", text(event.userId()))
                .put("winlog.channel", text(event.channel()))
                .put("winlog.computer_name", text(event.computer()))
                .put("winlog.event_id", event.id())
                .put("winlog.provider_name", text(event.provider()))
                .put("winlog.record_id", text(event.recordId()))
                .put("winlog.task", text(event.task()));
        // names of values may hold dots, which would nest
        if (!event.data().isEmpty()) {
            document.put("winlog.event_data", event.data());
        }
        if (!event.recordId().isEmpty() && time != null) {
            document.put(
                    "event.id",
                    event.hostId() + "/" + event.channel().toLowerCase(Locale.ROOT) + "/" + event.recordId() + "/"
                            + time);
        }
    }

    private static void kind(String log, WindowsEvent event, DocumentBuilder document) {
        EventActions.Kind kind = EventActions.of(log, event.id());
        if (kind != null) {
            document.put("event.action", text(kind.action()))
                    .put("event.category", kind.categories())
                    .put("event.type", kind.types());
        } else {
            boolean named = event.task().chars().anyMatch(Character::isLetter);
            document.put("event.action", named ? event.task() : null);
        }
    }

    private static void system(WindowsEvent event, DocumentBuilder document) {
        switch (event.number()) {
            case 104 -> document.put("event.action", "Log clear");
            case 7045 ->
                document.put("event.action", "service-installed")
                        .put("winlog.event_data.ServiceFileName", text(event.value("ImagePath", "ServiceFileName")));
            default -> {}
        }
    }

    /** The text, or null if it is empty: what is empty is not there. */
    static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }

    /** A number written in decimal or, with {@code 0x}, in hexadecimal digits; null if it is none. */
    static @Nullable Long number(String text) {
        try {
            return text.startsWith("0x") || text.startsWith("0X")
                    ? Long.parseLong(text.substring(2), 16)
                    : Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** Puts a path, its last part, the folder, and the ending of the name. */
    static void file(DocumentBuilder document, String path) {
        if (path.isEmpty()) {
            return;
        }
        int slash = path.lastIndexOf('\\');
        String name = path.substring(slash + 1);
        int dot = name.lastIndexOf('.');
        document.put("file.path", path)
                .put("file.name", text(name))
                .put("file.directory", slash > 0 ? path.substring(0, slash) : null)
                .put("file.extension", dot > 0 ? text(name.substring(dot + 1)) : null);
    }

    /** Puts a program's path and name below a field. */
    static void program(DocumentBuilder document, String field, String path) {
        if (!path.isEmpty()) {
            int slash = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
            document.put(field + ".executable", path).put(field + ".name", text(path.substring(slash + 1)));
        }
    }

    /** Puts a command line and its arguments below a field. */
    static void command(DocumentBuilder document, String field, String line) {
        if (!line.isEmpty()) {
            List<String> args = CommandLine.split(line);
            document.put(field + ".command_line", line)
                    .put(field + ".args", args)
                    .put(field + ".args_count", (long) args.size());
        }
    }
}
