package io.redshank.ingest.windows;

import static io.redshank.ingest.windows.WindowsMapper.number;
import static io.redshank.ingest.windows.WindowsMapper.text;

import io.redshank.model.DocumentBuilder;
import io.redshank.model.IpAddress;
import io.redshank.model.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of Sysmon's events. Stateless. */
final class SysmonFields {
    private static final Set<Integer> HASHES_OF_PROCESS = Set.of(1, 23, 24, 25, 26);
    private static final Set<String> HIVES = Set.of("HKLM", "HKU", "HKCR", "HKCU", "HKCC");
    private static final String NUMBER_FORM = "WORD (0x";

    private SysmonFields() {}

    static void put(WindowsEvent event, DocumentBuilder document) {
        int id = event.number();
        Long time = Timestamps.parse(event.value("UtcTime").replace(' ', 'T') + "Z");
        if (time != null) {
            document.put("@timestamp", Timestamps.format(time));
        }
        process(event, document);
        document.put("rule.name", text(event.value("RuleName")));
        user(event.value("User"), document);
        WindowsMapper.file(document, event.value("TargetFilename", "Device", "ImageLoaded"));
        document.put("file.name", text(event.value("PipeName")));
        hashes(event.value("Hashes", "Hash"), HASHES_OF_PROCESS.contains(id), document);
        versions(event, id == 7 || id == 6 ? "file.pe" : "process.pe", document);
        if (id == 6 || id == 7) {
            signature(event, document);
        }
        switch (id) {
            case 3 -> network(event, document);
            case 12, 13, 14 -> registry(event, id, document);
            case 22 -> dns(event, document);
            default -> {}
        }
    }

    private static void process(WindowsEvent event, DocumentBuilder document) {
        document.put("process.entity_id", guid(event.value("ProcessGuid", "SourceProcessGuid", "SourceProcessGUID")))
                .put("process.pid", number(event.value("ProcessId", "SourceProcessId")))
                .put("process.working_directory", text(event.value("CurrentDirectory")))
                .put("process.parent.entity_id", guid(event.value("ParentProcessGuid")))
                .put("process.parent.pid", number(event.value("ParentProcessId")))
                .put("process.thread.id", number(event.value("SourceThreadId")));
        WindowsMapper.program(document, "process", event.value("Image", "SourceImage"));
        WindowsMapper.command(document, "process", event.value("CommandLine"));
        WindowsMapper.program(document, "process.parent", event.value("ParentImage"));
        WindowsMapper.command(document, "process.parent", event.value("ParentCommandLine"));
    }

    /** In capitals and braces, so that those of all shippers join. */
    static @Nullable String guid(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        return "{" + bare.toUpperCase(Locale.ROOT) + "}";
    }

    private static void user(String user, DocumentBuilder document) {
        int slash = user.indexOf('\\');
        document.put("user.domain", slash > 0 ? user.substring(0, slash) : null)
                .put("user.name", text(user.substring(slash + 1)));
    }

    private static void hashes(String hashes, boolean ofProcess, DocumentBuilder document) {
        String owner = ofProcess ? "process" : "file";
        for (String hash : hashes.split(",", -1)) {
            int equals = hash.indexOf('=');
            String value = equals < 0 ? "" : hash.substring(equals + 1).toLowerCase(Locale.ROOT);
            if (equals < 0 || value.isEmpty() || value.chars().allMatch(c -> c == '0')) {
                continue;
            }
            switch (hash.substring(0, equals).toUpperCase(Locale.ROOT)) {
                case "MD5" -> document.put(owner + ".hash.md5", value);
                case "SHA1" -> document.put(owner + ".hash.sha1", value);
                case "SHA256" -> document.put(owner + ".hash.sha256", value);
                case "IMPHASH" -> document.put(owner + ".pe.imphash", value);
                default -> {}
            }
        }
    }

    private static void versions(WindowsEvent event, String field, DocumentBuilder document) {
        document.put(field + ".original_file_name", text(event.value("OriginalFileName")))
                .put(field + ".company", text(event.value("Company")))
                .put(field + ".description", text(event.value("Description")))
                .put(field + ".file_version", text(event.value("FileVersion")))
                .put(field + ".product", text(event.value("Product")));
    }

    private static void signature(WindowsEvent event, DocumentBuilder document) {
        String status = event.value("SignatureStatus");
        String signed = event.value("Signed");
        document.put("file.code_signature.subject_name", text(event.value("Signature")))
                .put("file.code_signature.status", text(status))
                .put("file.code_signature.valid", status.isEmpty() ? null : status.equalsIgnoreCase("Valid"))
                .put("file.code_signature.signed", signed.isEmpty() ? null : signed.equalsIgnoreCase("true"));
    }

    private static void network(WindowsEvent event, DocumentBuilder document) {
        String initiated = event.value("Initiated");
        document.put("network.transport", text(event.value("Protocol").toLowerCase(Locale.ROOT)))
                .put(
                        "network.direction",
                        initiated.isEmpty() ? null : initiated.equalsIgnoreCase("true") ? "egress" : "ingress");
        for (Map.Entry<String, String> side :
                Map.of("source", "Source", "destination", "Destination").entrySet()) {
            String ip = event.value(side.getValue() + "Ip");
            document.put(side.getKey() + ".ip", IpAddress.parse(ip) == null ? null : ip)
                    .put(side.getKey() + ".port", number(event.value(side.getValue() + "Port")))
                    .put(side.getKey() + ".domain", text(event.value(side.getValue() + "Hostname")));
        }
    }

    private static void registry(WindowsEvent event, int id, DocumentBuilder document) {
        String path = event.value("TargetObject");
        if (path.isEmpty()) {
            return;
        }
        int first = path.indexOf('\\');
        int last = path.lastIndexOf('\\');
        boolean hasHive = first > 0 && HIVES.contains(path.substring(0, first));
        document.put("registry.path", path)
                .put("registry.hive", hasHive ? path.substring(0, first) : null)
                .put("registry.key", text(hasHive ? path.substring(first + 1) : path))
                .put("registry.value", last < 0 ? null : text(path.substring(last + 1)));
        String details = event.value("Details");
        if (id != 13 || details.isEmpty()) {
            return;
        }
        int number = details.indexOf(NUMBER_FORM);
        if (number == 1 && details.endsWith(")")) { // DWORD or QWORD
            Long value = number(details.substring(details.indexOf('(') + 1, details.length() - 1));
            document.put("registry.data.type", "SZ_" + details.substring(0, number) + "WORD")
                    .put("registry.data.strings", value == null ? null : List.of(Long.toUnsignedString(value)));
        } else if (details.equals("Binary Data")) {
            document.put("registry.data.type", "REG_BINARY");
        } else {
            document.put("registry.data.type", "REG_SZ").put("registry.data.strings", List.of(details));
        }
    }

    private static void dns(WindowsEvent event, DocumentBuilder document) {
        document.put("dns.question.name", text(event.value("QueryName"))).put("network.protocol", "dns");
        List<Object> answers = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (String result : event.value("QueryResults").split(";", -1)) {
            String answer = result.strip();
            if (answer.startsWith("::ffff:")) {
                answer = answer.substring("::ffff:".length());
            }
            if (IpAddress.parse(answer) != null) {
                addresses.add(answer);
            }
            String[] words = answer.split("\\s+", -1);
            if (!answer.isEmpty()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("data", words[words.length - 1]);
                answers.add(one);
            }
        }
        document.put("dns.answers", answers).put("dns.resolved_ip", addresses);
    }
}
