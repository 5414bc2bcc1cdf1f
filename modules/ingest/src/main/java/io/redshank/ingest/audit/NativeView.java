package io.redshank.ingest.audit;

import io.redshank.model.Document;
import io.redshank.model.DocumentBuilder;
import io.redshank.model.Event;
import io.redshank.model.IpAddress;
import io.redshank.model.Timestamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One audit event in the shape of the auditd integrations (auditd_manager, auditbeat): the records' own fields below {@code
 * auditd}, and what ECS has names for. Stateless.
 */
final class NativeView {
    private static final String DATASET = "auditd_manager.auditd";

    /** Record fields that stand elsewhere in the document. */
    private static final Set<String> MAPPED = Set.of(
            "success",
            "res",
            "result",
            "pid",
            "ppid",
            "uid",
            "gid",
            "euid",
            "egid",
            "suid",
            "sgid",
            "fsuid",
            "fsgid",
            "auid",
            "ses",
            "comm",
            "exe",
            "key",
            "cwd",
            "saddr",
            "proctitle");

    private static final Set<String> WITH_SOURCE = Set.of("USER_LOGIN", "USER_ERR", "USER_START");

    private final Host host;
    private final AuditEvent event;
    private final @Nullable SystemCall call;
    private final DocumentBuilder document = new DocumentBuilder();

    private NativeView(Host host, AuditEvent event, @Nullable SystemCall call) {
        this.host = host;
        this.event = event;
        this.call = call;
    }

    /**
     * Makes the view.
     *
     * @param call the event's system call, if it has one
     * @param preferredIndex the index of the Defend view, if there is one
     */
    static Event of(
            Host host,
            AuditEvent event,
            @Nullable SystemCall call,
            String eventId,
            EventTimes times,
            @Nullable String preferredIndex) {
        String namespace = host.options().namespace();
        Document document = new NativeView(host, event, call).document(eventId, times, namespace);
        return new Event(
                eventId, "logs-" + DATASET + "-" + namespace, times.happened() * 1_000_000, document, preferredIndex);
    }

    private Document document(String eventId, EventTimes times, String namespace) {
        AuditRecord leader = leader();
        AuditRecord main = leader != null
                ? leader
                : call != null ? call.record() : event.records().getFirst();
        document.put("@timestamp", Timestamps.format(times.happened() * 1_000_000))
                .put("data_stream.dataset", DATASET)
                .put("data_stream.namespace", namespace)
                .put("data_stream.type", "logs");
        putEvent(leader, main, eventId, times);
        DefendView.putHost(document, host);
        putAuditd(leader, main);
        putProcess(main);
        putUser(main);
        putSocket();
        putLogin(main);
        putFile();
        List<String> tags = new ArrayList<>(keys());
        if (event.incomplete()) {
            tags.add("audit_incomplete");
        }
        document.put("tags", tags);
        return document.build();
    }

    /** The first record that is not about the system call itself. */
    private @Nullable AuditRecord leader() {
        for (AuditRecord record : event.records()) {
            if (!RecordTypes.isOfSyscall(record.type())) {
                return record;
            }
        }
        return null;
    }

    private void putEvent(@Nullable AuditRecord leader, AuditRecord main, String eventId, EventTimes times) {
        AuditActions.Action ofCall = call == null ? null : AuditActions.ofSyscall(call.name());
        AuditActions.Action ofRecord = leader == null && call != null
                ? null
                : AuditActions.ofRecord(main).orElse(null);
        Set<String> categories = new LinkedHashSet<>();
        Set<String> types = new LinkedHashSet<>();
        String action = null;
        for (AuditActions.Action one : Arrays.asList(ofRecord, ofCall)) {
            if (one != null) {
                categories.addAll(one.categories());
                types.addAll(one.types());
                action = action == null ? one.action() : action;
            }
        }
        document.put("ecs.version", "8.17.0")
                .put("event.action", leader == null ? action : loginActions(leader, action))
                .put("event.category", List.copyOf(categories))
                .put("event.dataset", DATASET)
                .put("event.id", eventId)
                .put("event.ingested", Timestamps.format(times.arrived() * 1_000_000))
                .put("event.kind", "event")
                .put("event.module", "auditd")
                .put("event.outcome", outcome(main))
                .put("event.sequence", event.id().serial())
                .put("event.start", times.waited() ? Timestamps.format(times.begun() * 1_000_000) : null)
                .put("event.type", List.copyOf(types));
    }

    /** Logins have a second name, by which rules for other log sources know them. */
    private static @Nullable Object loginActions(AuditRecord leader, @Nullable String action) {
        if (!leader.type().equals("USER_LOGIN") || action == null) {
            return action;
        }
        String exe = leader.get("exe");
        boolean ssh = exe != null && (exe.endsWith("/sshd") || exe.endsWith("/sshd-session"));
        return List.of(action, ssh ? "ssh_login" : "user_login");
    }

    private String outcome(AuditRecord main) {
        if (call != null && call.success() != null) {
            return call.success() ? "success" : "failure";
        }
        String result = main.get("res");
        return switch (result == null ? "" : result) {
            case "success", "1", "yes" -> "success";
            case "failed", "0", "no", "fail" -> "failure";
            default -> "unknown";
        };
    }

    private List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (AuditRecord record : event.records()) {
            String key = record.get("key");
            if (key != null) {
                keys.addAll(List.of(key.split("\u0001", -1)));
            }
        }
        return List.copyOf(keys);
    }

    private void putAuditd(@Nullable AuditRecord leader, AuditRecord main) {
        String session = field(main, "ses");
        String type = leader != null ? leader.type() : call != null ? "SYSCALL" : main.type();
        String result = outcome(main);
        document.put("auditd.message_type", type.toLowerCase(Locale.ROOT))
                .put(
                        "auditd.result",
                        switch (result) {
                            case "success" -> "success";
                            case "failure" -> "fail";
                            default -> null;
                        })
                .put("auditd.session", session)
                .put("auditd.data", data());
        List<Map<String, Object>> paths = new ArrayList<>();
        for (AuditRecord path : FilePaths.of(event)) {
            paths.add(new LinkedHashMap<>(path.fields()));
        }
        document.put("auditd.paths", paths);
        String auid = field(main, "auid");
        String uid = field(main, "uid");
        String how = field(main, "exe");
        document.put("auditd.summary.actor.primary", auid == null ? "unset" : nameOrNumber(auid))
                .put("auditd.summary.actor.secondary", uid == null ? null : nameOrNumber(uid))
                .put("auditd.summary.how", how != null ? how : main.get("terminal"));
        putObject(main);
    }

    /** A field of the leading record or, where that lacks it, of the system call. */
    private @Nullable String field(AuditRecord main, String name) {
        String value = main.get(name);
        return value == null && call != null ? call.record().get(name) : value;
    }

    private String nameOrNumber(String uid) {
        String name = host.users().name(uid);
        return name == null ? uid : name;
    }

    /** What the event is done to. */
    private void putObject(AuditRecord main) {
        if (event.first("SOCKADDR") != null) {
            document.put("auditd.summary.object.type", "socket");
            switch (socket()) {
                case SocketAddress.Inet inet ->
                    document.put("auditd.summary.object.primary", inet.ip())
                            .put("auditd.summary.object.secondary", String.valueOf(inet.port()));
                case SocketAddress.Unix unix -> document.put("auditd.summary.object.primary", emptyToNull(unix.path()));
                case SocketAddress.Other other -> document.put("auditd.summary.object.primary", other.family());
                case null -> {}
            }
            return;
        }
        AuditRecord path = chosenPath();
        if (path != null) {
            document.put("auditd.summary.object.type", "file").put("auditd.summary.object.primary", path.get("name"));
        } else if (call == null) {
            document.put("auditd.summary.object.type", main.get("acct") == null ? "process" : "user-session")
                    .put("auditd.summary.object.primary", main.get("acct") != null ? main.get("acct") : main.get("exe"))
                    .put("auditd.summary.object.secondary", main.get("addr"));
        }
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new TreeMap<>();
        if (call != null) {
            putData(data, call.record());
            data.put("syscall", call.name());
            String arch = call.record().get("arch");
            String exit = call.record().get("exit");
            if (arch != null) {
                data.put("arch", Syscalls.architecture(arch));
            }
            if (exit != null) {
                data.put("exit", Syscalls.result(exit));
            }
        }
        for (AuditRecord record : event.records()) {
            if (!record.type().equals("PATH")) {
                putData(data, record);
            }
        }
        putSocketData(data);
        return data;
    }

    private static void putData(Map<String, Object> data, AuditRecord record) {
        boolean arguments = record.type().equals("EXECVE");
        record.fields().forEach((field, value) -> {
            if (!MAPPED.contains(field) && !(arguments && RecordParser.isArgument(field))) {
                data.putIfAbsent(field.replace('.', '_'), value);
            }
        });
    }

    private void putSocketData(Map<String, Object> data) {
        AuditRecord record = event.first("SOCKADDR");
        if (record == null) {
            return;
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        switch (socket()) {
            case SocketAddress.Inet inet -> {
                parts.put("family", inet.family().equals("inet") ? "ipv4" : "ipv6");
                parts.put("addr", inet.ip());
                parts.put("port", String.valueOf(inet.port()));
            }
            case SocketAddress.Unix unix -> {
                parts.put("family", "unix");
                parts.put("path", unix.path());
            }
            case SocketAddress.Other other -> parts.put("family", other.family());
            case null -> {}
        }
        String hex = record.get("saddr");
        if (hex != null) {
            parts.put("saddr", hex);
        }
        data.put("socket", parts);
    }

    private @Nullable SocketAddress socket() {
        AuditRecord record = event.first("SOCKADDR");
        return record == null ? null : SocketAddresses.of(record).orElse(null);
    }

    private void putProcess(AuditRecord main) {
        AuditRecord of = call != null ? call.record() : main;
        AuditRecord title = event.first("PROCTITLE");
        AuditRecord execve = event.first("EXECVE");
        AuditRecord cwd = event.first("CWD");
        String text = title == null ? null : title.get("proctitle");
        document.put("process.pid", number(of.get("pid")))
                .put("process.parent.pid", number(of.get("ppid")))
                .put("process.name", of.get("comm"))
                .put("process.executable", of.get("exe"))
                .put("process.title", text == null ? null : text.replace('\0', ' '));
        if (execve != null) {
            List<String> args = new ArrayList<>();
            execve.fields().forEach((field, value) -> {
                if (RecordParser.isArgument(field)) {
                    args.add(value);
                }
            });
            document.put("process.args", args).put("process.args_count", args.isEmpty() ? null : args.size());
        }
        document.put("process.working_directory", cwd == null ? null : cwd.get("cwd"));
    }

    private static @Nullable Long number(@Nullable String text) {
        boolean plain = text != null
                && !text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.valueOf(text) : null;
    }

    private void putUser(AuditRecord main) {
        AuditRecord of = call != null ? call.record() : main;
        if (call == null && isOfAccount(main)) {
            putAccount(main);
            putOther(of, "auid", null, "user.audit");
            return;
        }
        String uid = of.get("uid");
        String gid = of.get("gid");
        document.put("user.id", uid)
                .put("user.name", host.users().name(uid))
                .put("user.group.id", gid)
                .put("user.group.name", host.groups().name(gid));
        putOther(of, "euid", uid, "user.effective");
        putOther(of, "auid", null, "user.audit");
        putOther(of, "suid", uid, "auditd.user.saved");
        putOther(of, "fsuid", uid, "auditd.user.filesystem");
        String egid = of.get("egid");
        if (egid != null && !egid.equals(gid)) {
            document.put("user.effective.group.id", egid)
                    .put("user.effective.group.name", host.groups().name(egid));
        }
    }

    /** Whether the event is about an account's user rather than that of the program, which mostly is root. */
    private static boolean isOfAccount(AuditRecord main) {
        return !isIam(main)
                && (main.get("acct") != null || (main.type().equals("USER_LOGIN") && main.get("id") != null));
    }

    private static boolean isIam(AuditRecord main) {
        return AuditActions.ofRecord(main)
                .map(action -> action.categories().contains("iam"))
                .orElse(false);
    }

    /** A login that fails names the account, one that succeeds its number. */
    private void putAccount(AuditRecord main) {
        String account = main.get("acct");
        String id = main.get("id");
        String enriched = main.enriched().get("ID");
        String name = account != null
                ? account
                : enriched != null ? enriched : host.users().name(id);
        String uid = main.get("uid");
        boolean own = id == null && name != null && name.equals(host.users().name(uid));
        document.put("user.id", own ? uid : id).put("user.name", name);
    }

    /** Puts another of the process's user ids where it differs. */
    private void putOther(AuditRecord record, String field, @Nullable String plain, String target) {
        String id = record.get(field);
        if (id != null && !id.equals(plain)) {
            document.put(target + ".id", id).put(target + ".name", host.users().name(id));
        }
    }

    private void putSocket() {
        if (call == null || socket() == null) {
            return;
        }
        String field = switch (call.name()) {
            case "accept", "accept4", "recvfrom", "recvmsg" -> "source";
            case "connect", "sendto", "sendmsg" -> "destination";
            default -> null;
        };
        if (field == null) {
            return;
        }
        document.put("network.direction", field.equals("source") ? "ingress" : "egress");
        switch (socket()) {
            case SocketAddress.Inet inet ->
                document.put(field + ".address", inet.ip())
                        .put(field + ".ip", inet.ip())
                        .put(field + ".port", inet.port());
            case SocketAddress.Unix unix -> document.put(field + ".address", emptyToNull(unix.path()));
            case SocketAddress.Other other -> {}
            case null -> {}
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Whom a program let in, and from where. */
    private void putLogin(AuditRecord main) {
        if (call == null && isIam(main)) {
            document.put("user.target.name", main.get("acct"));
        }
        String address = main.get("addr");
        if (address != null && (WITH_SOURCE.contains(main.type()) || main.type().startsWith("CRYPTO_"))) {
            document.put("source.address", address);
            if (IpAddress.parse(address) != null) {
                document.put("source.ip", address);
            }
        }
    }

    private void putFile() {
        AuditRecord path = chosenPath();
        if (path == null || call == null) {
            return;
        }
        String absolute = FilePaths.absolute(event, call, path, "CREATE".equals(path.get("nametype")));
        document.put("file.path", absolute != null ? absolute : path.get("name"))
                .put("file.inode", path.get("inode"))
                .put("file.device", path.get("rdev"))
                .put("file.mode", mode(path.get("mode")))
                .put("file.uid", path.get("ouid"))
                .put("file.gid", path.get("ogid"))
                .put("file.owner", host.users().name(path.get("ouid")))
                .put("file.group", host.groups().name(path.get("ogid")));
    }

    /** {@code 0100644} without the bits of the file's type: {@code 0644}. */
    private static @Nullable String mode(@Nullable String octal) {
        return octal == null || octal.length() <= 4 ? octal : octal.substring(octal.length() - 4);
    }

    /** The file that the event is about, among those that it names. */
    private @Nullable AuditRecord chosenPath() {
        if (call == null) {
            return null;
        }
        List<AuditRecord> paths = FilePaths.of(event);
        int preferred = switch (call.name()) {
            case "mkdir", "mkdirat", "mount" -> 1;
            case "rename", "renameat", "renameat2" -> 2;
            default -> 0;
        };
        if (preferred < paths.size() && isFile(paths.get(preferred))) {
            return paths.get(preferred);
        }
        return paths.stream().filter(NativeView::isFile).findFirst().orElse(null);
    }

    private static boolean isFile(AuditRecord path) {
        String kind = path.get("nametype");
        return !"PARENT".equals(kind) && !"UNKNOWN".equals(kind);
    }
}
