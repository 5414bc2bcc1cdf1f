package io.redshank.ingest.audit;

import io.redshank.ingest.BoundedMap;
import io.redshank.ingest.Codec;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of Linux audit, raw or enriched, one line a record. Each audit event comes out in the shape of the
 * auditd integrations and, where it has one, before that in the shape of Elastic Defend; both have the same {@code
 * event.id}.
 *
 * <p>State outlives the input: processes and sockets that one file tells of are known in the next. Not thread-safe.
 * Counters: {@code audit.late} records that came when their event had left, {@code audit.lost} serial numbers never seen,
 * {@code audit.forced} events that left early because too many were open, {@code audit.records_over_limit}, and {@code
 * audit.dropped.*} entries that the tables could not hold.
 */
public final class AuditCodec implements Codec {
    private final AuditOptions options;
    private final Coalescer coalescer;
    private final BoundedMap<String, Host> hosts;
    private final SequencedMap<String, Long> counted = new LinkedHashMap<>();
    private long droppedProcesses;
    private long droppedSockets;
    private long droppedNames;
    private long wallMillis;
    private boolean started;

    public AuditCodec(AuditOptions options) {
        this.options = options;
        this.coalescer = new Coalescer(options.limits().openEvents(), options.live(), options.wallTimeout());
        this.hosts = new BoundedMap<>(options.limits().hosts());
    }

    @Override
    public void record(byte[] buffer, int from, int length, Origin origin, EventSink sink) {
        switch (RecordParser.parse(buffer, from, length)) {
            case RecordParser.Line.Read(AuditRecord record) -> coalescer.add(record, emit(sink));
            case RecordParser.Line.Unreadable(String reason) ->
                sink.reject(origin, Arrays.copyOfRange(buffer, from, from + length), reason);
            case RecordParser.Line.Blank() -> {}
        }
    }

    @Override
    public void tick(long now, EventSink sink) {
        wallMillis = now;
        if (!started) {
            started = true;
            emitRunning(now, sink);
        }
        coalescer.tick(now, emit(sink));
        count(sink);
    }

    @Override
    public void end(EventSink sink) {
        coalescer.end(emit(sink));
        count(sink);
    }

    @Override
    public void write(StateWriter out) {
        coalescer.write(out);
        hosts.write(out, (node, host) -> host.write(out.text(node)));
        out.counters(counted);
        out.number(droppedProcesses)
                .number(droppedSockets)
                .number(droppedNames)
                .number(wallMillis)
                .flag(started);
    }

    @Override
    public void read(StateReader in) {
        coalescer.read(in);
        hosts.read(in, in::text, node -> {
            Host host = new Host(node, options);
            host.read(in);
            return host;
        });
        counted.clear();
        counted.putAll(in.counters());
        droppedProcesses = in.number();
        droppedSockets = in.number();
        droppedNames = in.number();
        wallMillis = in.number();
        started = in.flag();
    }

    private Coalescer.Output emit(EventSink sink) {
        return new Coalescer.Output() {
            @Override
            public void event(AuditEvent event) {
                emit(event, sink);
            }

            @Override
            public void late(AuditEvent part) {
                learn(part);
            }
        };
    }

    private void learn(AuditEvent late) {
        AuditRecord syscall = late.first("SYSCALL");
        if (syscall != null) {
            SyscallEffects.learn(host(late.id().node()), late, SystemCall.of(syscall));
        }
    }

    private void emit(AuditEvent event, EventSink sink) {
        Host host = host(event.id().node());
        host.learn(event);
        AuditRecord syscall = event.first("SYSCALL");
        SystemCall call = syscall == null ? null : SystemCall.of(syscall);
        String eventId = EntityIds.event(host.id(), event.id(), "");
        EventTimes times = host.waitingCalls().of(event.id(), call, options.live() ? wallMillis : 0);
        DefendView defend = call == null ? null : SyscallEffects.apply(host, event, call, eventId, times);
        if (defend != null) {
            sink.event(defend.build());
        }
        sink.event(NativeView.of(host, event, call, eventId, times, defend == null ? null : defend.index()));
    }

    /** The host of a node; records that name the host they are read on belong to it as much as those that name none. */
    private Host host(String written) {
        String node = written.equals(options.facts().hostName()) ? "" : written;
        Host known = hosts.get(node);
        if (known != null) {
            return known;
        }
        Host host = new Host(node, options);
        hosts.put(node, host).ifPresent(this::keepCounts);
        return host;
    }

    private void keepCounts(Host evicted) {
        droppedProcesses += evicted.processes().dropped();
        droppedSockets += evicted.sockets().dropped();
        droppedNames += evicted.droppedNames();
    }

    /** Tells of the processes that ran before the records begin. */
    private void emitRunning(long now, EventSink sink) {
        Host host = host("");
        for (HostFacts.RunningProcess running : options.facts().processes()) {
            TrackedProcess process = host.processes().running(running);
            AuditId id = new AuditId("", now, 0);
            String eventId = EntityIds.event(host.id(), id, "running|" + process.entityId());
            sink.event(
                    new DefendView(host, id, eventId, DefendView.PROCESS, "already_running", "info", EventTimes.at(now))
                            .process(process)
                            .build());
        }
    }

    private void count(EventSink sink) {
        long processes = droppedProcesses;
        long sockets = droppedSockets;
        long names = droppedNames;
        for (Host host : hosts.values()) {
            processes += host.processes().dropped();
            sockets += host.sockets().dropped();
            names += host.droppedNames();
        }
        count(sink, "audit.late", coalescer.late());
        count(sink, "audit.lost", coalescer.lostSerials());
        count(sink, "audit.forced", coalescer.forcedOut());
        count(sink, "audit.records_over_limit", coalescer.recordsOverLimit());
        count(sink, "audit.dropped.processes", processes);
        count(sink, "audit.dropped.sockets", sockets);
        count(sink, "audit.dropped.names", names);
        count(sink, "audit.dropped.hosts", hosts.dropped());
    }

    /** Tells the sink what has been added since it was told last. */
    private void count(EventSink sink, String counter, long total) {
        @Nullable Long before = counted.put(counter, total);
        long added = total - (before == null ? 0 : before);
        if (added != 0) {
            sink.count(counter, added);
        }
    }
}
