package io.redshank.ingest.audit;

import io.redshank.model.DocumentBuilder;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One audit event in the shape that Elastic Defend gives its events, so that rules for endpoints see it. Made, filled and
 * built once; not thread-safe.
 */
final class DefendView {
    static final String PROCESS = "process";
    static final String NETWORK = "network";
    static final String FILE = "file";

    private static final String ECS_VERSION = "8.17.0";

    private final DocumentBuilder document = new DocumentBuilder();
    private final List<String> tags = new ArrayList<>();
    private final Host host;
    private final String index;
    private final String eventId;
    private final long nanos;

    /**
     * @param dataset the last part of it: {@link #PROCESS}, {@link #NETWORK} or {@link #FILE}
     * @param action in the words of Elastic Defend
     */
    DefendView(Host host, AuditId id, String eventId, String dataset, String action, String type, EventTimes times) {
        String namespace = host.options().namespace();
        String fullDataset = "endpoint.events." + dataset;
        String time = Timestamps.format(times.happened() * 1_000_000);
        this.host = host;
        this.index = index(dataset, namespace);
        this.eventId = eventId;
        this.nanos = times.happened() * 1_000_000;
        document.put("@timestamp", time)
                .put("agent.type", "endpoint")
                .put("data_stream.dataset", fullDataset)
                .put("data_stream.namespace", namespace)
                .put("data_stream.type", "logs")
                .put("ecs.version", ECS_VERSION)
                .put("event.action", action)
                .put("event.category", List.of(dataset))
                .put("event.created", time)
                .put("event.dataset", fullDataset)
                .put("event.id", eventId)
                .put("event.ingested", Timestamps.format(times.arrived() * 1_000_000))
                .put("event.kind", "event")
                .put("event.module", "endpoint")
                .put("event.outcome", "success")
                .put("event.sequence", id.serial())
                .put("event.start", times.waited() ? Timestamps.format(times.begun() * 1_000_000) : null)
                .put("event.type", List.of(type));
        putHost(document, host);
    }

    static String index(String dataset, String namespace) {
        return "logs-endpoint.events." + dataset + "-" + namespace;
    }

    static void putHost(DocumentBuilder document, Host host) {
        document.put("host.id", host.id()).put("host.name", host.name()).put("host.os.type", "linux");
    }

    String index() {
        return index;
    }

    /** Puts the process that acts, as the table knows it now. */
    DefendView process(TrackedProcess process) {
        ProgramImage image = process.image();
        document.put("process.pid", process.pid())
                .put("process.entity_id", process.entityId())
                .put("process.start", Timestamps.format(process.startMillis() * 1_000_000))
                .put("process.interactive", process.isInteractive());
        putImage("process", image);
        document.put("process.Ext.ancestry", process.ancestry());
        TrackedProcess.Ids ids = process.ids();
        if (ids != null) {
            putIds(ids);
        }
        TrackedProcess.Parent parent = process.parent();
        if (parent != null) {
            putParent(parent);
        }
        putLeaders(process);
        if (image.fromTitle()) {
            tags.add("cmdline_from_proctitle");
        }
        return this;
    }

    private void putImage(String field, ProgramImage image) {
        document.put(field + ".name", image.name())
                .put(field + ".executable", image.executable())
                .put(field + ".args", image.args())
                .put(field + ".args_count", image.args().isEmpty() ? null : image.argsCount())
                .put(field + ".command_line", image.commandLine())
                .put(field + ".working_directory", image.workingDirectory());
    }

    private void putIds(TrackedProcess.Ids ids) {
        String user = host.users().name(ids.user());
        String group = host.groups().name(ids.group());
        document.put("process.user.id", ids.user())
                .put("process.user.name", user)
                .put("process.group.id", ids.group())
                .put("process.group.name", group)
                .put("process.real_user.id", ids.realUser())
                .put("process.real_group.id", ids.realGroup())
                .put("user.id", ids.user())
                .put("user.name", user)
                .put("user.Ext.real.id", ids.realUser())
                .put("user.Ext.real.name", host.users().name(ids.realUser()))
                .put("group.id", ids.group())
                .put("group.name", group)
                .put("group.Ext.real.id", ids.realGroup())
                .put("group.Ext.real.name", host.groups().name(ids.realGroup()));
    }

    private void putParent(TrackedProcess.Parent parent) {
        document.put("process.parent.pid", parent.pid()).put("process.parent.entity_id", parent.entityId());
        putImage("process.parent", parent.image());
        TrackedProcess.Ids ids = parent.ids();
        if (ids != null) {
            document.put("process.parent.user.id", ids.user())
                    .put("process.parent.user.name", host.users().name(ids.user()))
                    .put("process.parent.group.id", ids.group())
                    .put("process.parent.group.name", host.groups().name(ids.group()));
        }
    }

    /** The session's leader, known on live hosts only; it is taken for the entry leader too. */
    private void putLeaders(TrackedProcess process) {
        TrackedProcess leader =
                process.sessionId() == 0 ? null : host.processes().find(process.sessionId());
        if (leader == null) {
            return;
        }
        for (String field : List.of("process.session_leader", "process.entry_leader")) {
            document.put(field + ".pid", leader.pid()).put(field + ".entity_id", leader.entityId());
            putImage(field, leader.image());
        }
        document.put("process.entry_leader.entry_meta.type", entryType(leader));
    }

    /** How the session came to be, by its leader and the leader's parent. */
    private static String entryType(TrackedProcess leader) {
        TrackedProcess.Parent parent = leader.parent();
        String name = parent == null ? null : parent.image().name();
        if (name != null && name.equals("sshd") && !"sshd".equals(leader.image().name())) {
            return "sshd";
        }
        if (name != null && (name.equals("runc") || name.equals("conmon") || name.startsWith("containerd-shim"))) {
            return "container";
        }
        if (parent != null && parent.pid() == 1) {
            return "init";
        }
        return leader.isInteractive() ? "terminal" : "unknown";
    }

    /** Puts the programs that the process ran before this one. */
    DefendView previous(TrackedProcess process) {
        List<Map<String, Object>> previous = new ArrayList<>();
        for (ProgramImage image : process.previous()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("args", image.args());
            entry.put("args_count", image.argsCount());
            if (image.executable() != null) {
                entry.put("executable", image.executable());
            }
            previous.add(entry);
        }
        document.put("process.previous", previous);
        return this;
    }

    DefendView put(String field, @Nullable Object value) {
        document.put(field, value);
        return this;
    }

    DocumentBuilder document() {
        return document;
    }

    DefendView tag(String tag) {
        tags.add(tag);
        return this;
    }

    /** The event; the view must not be used again. */
    Event build() {
        document.put("tags", List.copyOf(tags));
        return new Event(eventId, index, nanos, document.build());
    }
}
