package io.redshank.ingest.audit;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One host and what its records have told so far. Not thread-safe. */
final class Host {
    private static final String UNKNOWN_BOOT = "0";
    /** The id of a host that neither the records nor the options name. */
    private static final String UNKNOWN_HOST = "unknown";

    /** Names of the enriched format, and the fields whose numbers they are names of. */
    private static final Map<String, String> USER_FIELDS =
            Map.of("UID", "uid", "EUID", "euid", "SUID", "suid", "FSUID", "fsuid", "AUID", "auid", "OUID", "ouid");

    private static final Map<String, String> GROUP_FIELDS =
            Map.of("GID", "gid", "EGID", "egid", "SGID", "sgid", "FSGID", "fsgid", "OGID", "ogid");

    private final @Nullable String name;
    private final String id;
    private final AuditOptions options;
    private final HostFacts facts;
    private final boolean bootIsKnown;
    private final ProcessTable processes;
    private final SocketTable sockets;
    private final WaitingCalls waitingCalls = new WaitingCalls();
    private final Names users;
    private final Names groups;

    /**
     * @param node what records say, or empty
     */
    Host(String node, AuditOptions options) {
        this.facts = node.isEmpty() ? options.facts() : HostFacts.NONE; // which are of this host and no other
        String hostId = facts.hostId();
        String boot = facts.bootId();
        this.options = options;
        this.bootIsKnown = boot != null;
        this.name = node.isEmpty() ? options.hostName() : node;
        this.id = hostId != null ? hostId : name != null ? name : UNKNOWN_HOST;
        this.processes = new ProcessTable(options.limits().processes(), facts, id, boot == null ? UNKNOWN_BOOT : boot);
        this.sockets = new SocketTable(options.limits().sockets());
        this.users = new Names(options.limits().users(), facts::userName);
        this.groups = new Names(options.limits().users(), facts::groupName);
    }

    void write(StateWriter out) {
        processes.write(out);
        sockets.write(out);
        waitingCalls.write(out);
        users.write(out);
        groups.write(out);
    }

    void read(StateReader in) {
        processes.read(in);
        sockets.read(in);
        waitingCalls.read(in);
        users.read(in);
        groups.read(in);
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

    WaitingCalls waitingCalls() {
        return waitingCalls;
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

    long droppedNames() {
        return users.dropped() + groups.dropped();
    }

    HostFacts facts() {
        return facts;
    }

    /** Takes from an event what concerns the host as a whole: names, and that it has booted. */
    void learn(AuditEvent event) {
        for (AuditRecord record : event.records()) {
            record.enriched().forEach((field, name) -> learnName(record, field, name));
            if (!bootIsKnown) {
                learnBoot(record);
            }
        }
    }

    private void learnName(AuditRecord record, String field, String name) {
        String ofUser = USER_FIELDS.get(field);
        String ofGroup = ofUser == null ? GROUP_FIELDS.get(field) : null;
        if (ofUser != null) {
            users.learn(record.get(ofUser), name);
        } else if (ofGroup != null) {
            groups.learn(record.get(ofGroup), name);
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
