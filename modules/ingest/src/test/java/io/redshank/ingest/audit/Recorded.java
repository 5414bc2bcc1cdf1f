package io.redshank.ingest.audit;

import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.model.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what a codec makes of its records. */
final class Recorded implements EventSink {
    final List<Event> events = new ArrayList<>();
    final List<String> rejected = new ArrayList<>();
    final Map<String, Long> counts = new LinkedHashMap<>();

    /** What a file of these lines holds. */
    static Recorded file(String... lines) {
        return read(new AuditCodec(AuditOptions.file()), List.of(lines));
    }

    static Recorded read(AuditCodec codec, List<String> lines) {
        Recorded recorded = new Recorded();
        lines.forEach(line -> recorded.feed(codec, line.getBytes(StandardCharsets.UTF_8)));
        codec.end(recorded);
        return recorded;
    }

    void feed(AuditCodec codec, byte[] line) {
        codec.record(line, 0, line.length, new Origin("audit.log", 1, 0), this);
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }

    @Override
    public void reject(Origin origin, byte[] bytes, String reason) {
        rejected.add(reason);
    }

    @Override
    public void count(String counter, long amount) {
        counts.merge(counter, amount, Long::sum);
    }

    List<Event> defend() {
        return events.stream()
                .filter(event -> event.index().startsWith("logs-endpoint."))
                .toList();
    }

    List<Event> auditd() {
        return events.stream()
                .filter(event -> event.index().startsWith("logs-auditd_manager."))
                .toList();
    }

    /** The only event with a serial number in the shape of Elastic Defend. */
    Event defend(long serial) {
        return only(defend(), serial);
    }

    Event auditd(long serial) {
        return only(auditd(), serial);
    }

    private static Event only(List<Event> events, long serial) {
        List<Event> found = events.stream()
                .filter(event -> event.document().values("event.sequence").contains(serial))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " events have the number " + serial);
        }
        return found.getFirst();
    }
}
