package io.redshank.ingest.windows;

import static io.redshank.ingest.windows.WindowsMapper.number;
import static io.redshank.ingest.windows.WindowsMapper.text;

import io.redshank.model.DocumentBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of PowerShell's events, new and classic. Stateless. */
final class PowerShellFields {
    private static final int MAX_DETAILS = 1_000;

    private PowerShellFields() {}

    static void put(WindowsEvent event, DocumentBuilder document) {
        EventActions.Kind kind = EventActions.of("powershell", event.id());
        if (kind != null) {
            document.put("event.action", text(kind.action()))
                    .put("event.category", kind.categories())
                    .put("event.type", kind.types());
        }
        switch (event.number()) {
            case 4103 -> {
                Map<String, String> context = pairs(event.value("ContextInfo"));
                context(context, document);
                document.put("powershell.command.invocation_details", details(event.value("Payload")));
            }
            case 4104 -> {
                String script = event.value("ScriptBlockText");
                document.put("powershell.file.script_block_text", text(script))
                        .put("powershell.file.script_block_id", text(event.value("ScriptBlockId")))
                        .put(
                                "powershell.file.script_block_length",
                                script.isEmpty() ? null : (Object) (long) script.length())
                        .put("powershell.sequence", number(event.value("MessageNumber")))
                        .put("powershell.total", number(event.value("MessageTotal")));
                if (!script.isEmpty()) {
                    symbols(script, document);
                }
                WindowsMapper.file(document, event.value("Path"));
            }
            case 4105, 4106 -> document.put("powershell.file.script_block_id", text(event.value("ScriptBlockId")));
            default -> {}
        }
    }

    /** How surprising the characters of a script are: what is packed or encrypted has more of it than what people write. */
    private static void symbols(String script, DocumentBuilder document) {
        Map<Integer, Integer> counts = new HashMap<>();
        script.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
        double entropy = 0;
        double squares = 0;
        for (int count : counts.values()) {
            double share = (double) count / script.length();
            double surprisal = -Math.log(share) / Math.log(2);
            entropy += share * surprisal;
            squares += share * surprisal * surprisal;
        }
        document.put("powershell.file.script_block_entropy_bits", entropy)
                .put(
                        "powershell.file.script_block_surprisal_stdev",
                        Math.sqrt(Math.max(0, squares - entropy * entropy)))
                .put("powershell.file.script_block_unique_symbols", (long) counts.size());
    }

    private static void context(Map<String, String> context, DocumentBuilder document) {
        WindowsMapper.command(
                document,
                "process",
                context.getOrDefault("Host Application", context.getOrDefault("HostApplication", "")));
        String user = context.getOrDefault("User", "");
        int slash = user.indexOf('\\');
        document.put("process.entity_id", text(context.getOrDefault("Host ID", context.getOrDefault("HostID", ""))))
                .put("user.domain", slash > 0 ? user.substring(0, slash) : null)
                .put("user.name", text(user.substring(slash + 1)))
                .put("powershell.connected_user.name", text(context.getOrDefault("Connected User", "")))
                .put("powershell.command.name", text(context.getOrDefault("Command Name", "")))
                .put("powershell.command.type", text(context.getOrDefault("Command Type", "")))
                .put("powershell.command.path", text(context.getOrDefault("Command Path", "")));
    }

    /** Lines of {@code name = value}. */
    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        text.lines().limit(MAX_DETAILS).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                pairs.putIfAbsent(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        return pairs;
    }

    /** Lines such as {@code ParameterBinding(Out-Default): name="InputObject"; value="x"}. */
    private static List<Object> details(String payload) {
        List<Object> details = new ArrayList<>();
        payload.lines().limit(MAX_DETAILS).forEach(line -> {
            int open = line.indexOf('(');
            int close = line.indexOf("): ");
            if (open > 0 && close > open) {
                Map<String, Object> detail = new LinkedHashMap<>();
                detail.put("type", line.substring(0, open).strip());
                detail.put("related_command", line.substring(open + 1, close));
                String rest = line.substring(close + 3);
                int value = rest.indexOf("; value=");
                if (rest.startsWith("name=") && value > 0) {
                    detail.put("name", unquoted(rest.substring("name=".length(), value)));
                    detail.put("value", unquoted(rest.substring(value + "; value=".length())));
                } else {
                    detail.put("value", unquoted(rest));
                }
                details.add(detail);
            }
        });
        return details;
    }

    private static String unquoted(String text) {
        String bare = text.strip();
        return bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }
}
