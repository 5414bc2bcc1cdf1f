package io.redshank.conformance;

import io.redshank.engine.Engine;
import io.redshank.engine.EngineOptions;
import io.redshank.expr.plan.Program;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.ingest.audit.AuditCodec;
import io.redshank.ingest.audit.AuditOptions;
import io.redshank.model.Document;
import io.redshank.model.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Runs programs over the events of a test case or of a recorded audit log. Stateless. */
final class RuleRun {
    private RuleRun() {}

    /** How many alerts each rule raises, by its name, blocks of sequences not counted; without rules that raise none. */
    static Map<String, Long> alerts(List<Program> programs, List<Event> events) {
        Engine engine = new Engine(programs, EngineOptions.DEFAULT, alert -> {});
        events.forEach(engine::accept);
        engine.finish();
        return new TreeMap<>(engine.statistics().alertsByRule());
    }

    /** The {@code event.sequence} of the events of each alert of a sequence, by alert: audit's serial numbers. */
    static List<List<String>> serials(Program program, List<Event> events) {
        List<List<String>> serials = new ArrayList<>();
        Engine engine = new Engine(List.of(program), EngineOptions.DEFAULT, alert -> {
            if (!alert.isSequenceBlock()) {
                serials.add(alert.events().stream()
                        .map(event -> required(event.document(), "event.sequence"))
                        .toList());
            }
        });
        events.forEach(engine::accept);
        engine.finish();
        return serials;
    }

    private static String required(Document document, String field) {
        return Objects.requireNonNull(document.text(field), () -> field + " of " + document);
    }

    /** All events of an audit log, plain or compressed, in both shapes; every line must be readable. */
    static List<Event> auditLog(Path file) {
        List<Event> events = new ArrayList<>();
        EventSink sink = new EventSink() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void reject(Origin origin, byte[] bytes, String reason) {
                throw new AssertionError(origin + ": " + reason);
            }

            @Override
            public void count(String counter, long amount) {}
        };
        byte[] log = read(file);
        AuditCodec codec = new AuditCodec(AuditOptions.file());
        int line = 0;
        for (int from = 0; from < log.length; ) {
            int to = from;
            while (to < log.length && log[to] != '\n') {
                to++;
            }
            line++;
            codec.record(log, from, to - from, new Origin(file.toString(), line, from), sink);
            from = to + 1;
        }
        codec.end(sink);
        return events;
    }

    private static byte[] read(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
