package io.redshank.ingest.windows;

import static io.redshank.ingest.windows.WindowsMapper.number;
import static io.redshank.ingest.windows.WindowsMapper.text;

import io.redshank.model.DocumentBuilder;
import io.redshank.model.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of events of the Security channel. Stateless. */
final class SecurityFields {
    private static final long AUDIT_FAILURE = 0x10000000000000L;
    private static final long AUDIT_SUCCESS = 0x20000000000000L;

    private static final Map<String, String> LOGON_TYPES = Map.ofEntries(
            Map.entry("2", "Interactive"),
            Map.entry("3", "Network"),
            Map.entry("4", "Batch"),
            Map.entry("5", "Service"),
            Map.entry("7", "Unlock"),
            Map.entry("8", "NetworkCleartext"),
            Map.entry("9", "NewCredentials"),
            Map.entry("10", "RemoteInteractive"),
            Map.entry("11", "CachedInteractive"),
            Map.entry("12", "CachedRemoteInteractive"),
            Map.entry("13", "CachedUnlock"));

    /** Where the target is who acts. */
    private static final Set<Integer> USER_IS_TARGET = Set.of(4624, 4625, 4634, 4647);

    private static final Set<Integer> SPLIT_PRIVILEGES = Set.of(4672, 4673, 4674, 4741, 4742, 4743);

    private SecurityFields() {}

    static void put(WindowsEvent event, DocumentBuilder document) {
        int id = event.number();
        document.put("event.outcome", outcome(event.keywords()));
        user(event, id, document);
        process(event, id, document);
        String ip = event.value("IpAddress", "ClientAddress");
        String plain = ip.startsWith("::ffff:") ? ip.substring("::ffff:".length()) : ip;
        Long port = number(event.value("IpPort"));
        document.put("source.ip", IpAddress.parse(plain) == null ? null : plain)
                .put("source.port", port == null || port == 0 ? null : port)
                .put("source.domain", text(event.value("WorkstationName")))
                .put("winlog.logon.type", LOGON_TYPES.get(event.value("LogonType")))
                .put(
                        "winlog.logon.id",
                        text(
                                id == 4624
                                        ? event.value("TargetLogonId")
                                        : event.value("SubjectLogonId", "TargetLogonId")));
        if (SPLIT_PRIVILEGES.contains(id) && !event.value("PrivilegeList").isEmpty()) {
            document.put(
                    "winlog.event_data.PrivilegeList",
                    List.of(event.value("PrivilegeList").split("\\s+", -1)));
        }
        switch (id) {
            case 4697 -> {
                document.put("service.name", text(event.value("ServiceName")));
            }
            case 4698, 4699, 4700, 4701, 4702 ->
                document.put("winlog.event_data.TaskName", text(event.value("TaskName")));
            case 5140, 5145 -> document.put("file.target_path", text(event.value("RelativeTargetName")));
            case 5156, 5157, 5158, 5152, 5154 -> filtering(event, document);
            default -> {}
        }
    }

    private static @Nullable String outcome(String keywords) {
        if (keywords.contains("Audit Failure")) {
            return "failure";
        }
        if (keywords.contains("Audit Success")) {
            return "success";
        }
        try {
            long bits = keywords.startsWith("0x")
                    ? Long.parseUnsignedLong(keywords.substring(2), 16)
                    : Long.parseLong(keywords);
            return (bits & AUDIT_FAILURE) != 0 ? "failure" : (bits & AUDIT_SUCCESS) != 0 ? "success" : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static void user(WindowsEvent event, int id, DocumentBuilder document) {
        if (USER_IS_TARGET.contains(id)) {
            person(event, "Target", "user", document);
            return;
        }
        if (id >= 4768 && id <= 4776) {
            String name = event.value("TargetUserName");
            int at = name.indexOf('@');
            document.put("user.id", text(event.value("TargetSid", "TargetUserSid")))
                    .put("user.name", text(at > 0 ? name.substring(0, at) : name))
                    .put("user.domain", text(event.value("TargetDomainName")));
            return;
        }
        person(event, "Subject", "user", document);
        if (id == 4648 || id == 4688) {
            person(event, "Target", "user.effective", document);
        } else if (isOfGroup(id)) {
            document.put("group.id", text(event.value("TargetSid")))
                    .put("group.name", text(event.value("TargetUserName")))
                    .put("group.domain", text(event.value("TargetDomainName")));
        } else if ((id >= 4720 && id <= 4767) || id == 4781 || id == 4798) {
            document.put("user.target.id", text(event.value("TargetSid")))
                    .put("user.target.name", text(event.value("TargetUserName", "OldTargetUserName")))
                    .put("user.target.domain", text(event.value("TargetDomainName")))
                    .put("user.changes.name", text(event.value("NewTargetUserName")));
        }
    }

    private static boolean isOfGroup(int id) {
        return (id >= 4727 && id <= 4735) || id == 4737 || (id >= 4744 && id <= 4764) || id == 4799;
    }

    private static void person(WindowsEvent event, String role, String field, DocumentBuilder document) {
        document.put(field + ".id", text(event.value(role + "UserSid", role + "Sid")))
                .put(field + ".name", text(event.value(role + "UserName")))
                .put(field + ".domain", text(event.value(role + "DomainName")));
    }

    private static void process(WindowsEvent event, int id, DocumentBuilder document) {
        if (id == 4688) {
            document.put("process.pid", number(event.value("NewProcessId")))
                    .put("process.parent.pid", number(event.value("ProcessId")));
            WindowsMapper.program(document, "process", event.value("NewProcessName"));
            WindowsMapper.program(document, "process.parent", event.value("ParentProcessName"));
            WindowsMapper.command(document, "process", event.value("CommandLine"));
            return;
        }
        document.put("process.pid", number(event.value("ProcessId", "ProcessID")));
        WindowsMapper.program(document, "process", event.value("ProcessName", "Application"));
    }

    /** Of the filtering platform. */
    private static void filtering(WindowsEvent event, DocumentBuilder document) {
        for (Map.Entry<String, String> side :
                Map.of("source", "Source", "destination", "Dest").entrySet()) {
            String ip = event.value(side.getValue() + "Address");
            document.put(side.getKey() + ".ip", IpAddress.parse(ip) == null ? null : ip)
                    .put(side.getKey() + ".port", number(event.value(side.getValue() + "Port")));
        }
        String direction = event.value("Direction");
        document.put(
                "network.direction",
                direction.equals("%%14592") ? "inbound" : direction.equals("%%14593") ? "outbound" : null);
    }
}
