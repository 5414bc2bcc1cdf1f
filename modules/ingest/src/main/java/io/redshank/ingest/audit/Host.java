package io.redshank.ingest.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One host and what its records have told so far. Not thread-safe. */
final class Host {
    private static final String UNKNOWN_BOOT = "0";
    /** The id of a host that neither the records nor the options name. */
    private static final String UNKNOWN_HOST = "unknown";

    private static final List<String> USER_FIELDS = List.of("uid", "euid", "suid", "fsuid", "auid", "ouid");
    private static final List<String> GROUP_FIELDS = List.of("gid", "egid", "sgid", "fsgid", "ogid");

    private final @Nullable String name;
    private final String id;
    private final AuditOptions options;
    private final ProcessTable processes;
    private final SocketTable sockets;
    private final Names users;
    private final Names groups;

    /**
     * @param node what records say, or empty
     */
    Host(String node, AuditOptions options) {
        HostFacts facts = options.facts();
        String hostId = node.isEmpty() ? facts.hostId() : null;
        String boot = facts.bootId();
        this.options = options;
        this.name = node.isEmpty() ? options.hostName() : node;
        this.id = hostId != null ? hostId : name != null ? name : UNKNOWN_HOST;
        this.processes = new ProcessTable(options.limits().processes(), facts, id, boot == null ? UNKNOWN_BOOT : boot);
        this.sockets = new SocketTable(options.limits().sockets());
        this.users = new Names(options.limits().users(), facts::userName);
        this.groups = new Names(options.limits().users(), facts::groupName);
    }

    @Nullable
    String name() {
        return name;
    }

    String id() {
        return id;
    }

    ProcessTable processes() {
        return processes;
    }

    SocketTable sockets() {
        return sockets;
    }

    Names users() {
        return users;
    }

    Names groups() {
        return groups;
    }

    AuditOptions options() {
        return options;
    }

    /** Takes from an event what concerns the host as a whole: names, and that it has booted. */
    void learn(AuditEvent event) {
        for (AuditRecord record : event.records()) {
            if (!record.enriched().isEmpty()) {
                USER_FIELDS.forEach(field -> users.learn(record.get(field), record.name(field)));
                GROUP_FIELDS.forEach(field -> groups.learn(record.get(field), record.name(field)));
            }
            if (options.facts().bootId() == null) {
                learnBoot(record);
            }
        }
    }

    private void learnBoot(AuditRecord record) {
        if (record.type().equals("SYSTEM_BOOT")) {
            processes.clear();
            sockets.clear();
        }
        if (record.type().equals("SYSTEM_BOOT") || record.type().equals("DAEMON_START")) {
            processes.setBoot(
                    LocalDate.ofInstant(Instant.ofEpochMilli(record.id().millis()), ZoneOffset.UTC)
                            .toString());
        }
    }
}
