package io.redshank.ingest.ecs;

import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.model.Document;
import io.redshank.model.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a codec made of some records. */
final class Decoded implements EventSink {
    /** When documents arrive. */
    static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-02-03T04:05:06.789Z"));

    static final EcsOptions FILE = EcsOptions.file().withClock(NOW);
    static final EcsOptions LIVE = EcsOptions.live(NOW);
    /** Documents as they come, which makes them easy to compare. */
    static final EcsOptions AS_IT_CAME = FILE.withCompleteDocuments(false);

    final List<Event> events = new ArrayList<>();
    final List<String> reasons = new ArrayList<>();
    final List<byte[]> rejected = new ArrayList<>();
    final Map<String, Long> counters = new TreeMap<>();

    /** Decodes records of text, numbered from 1. */
    static Decoded of(EcsOptions options, String... records) {
        Decoded decoded = new Decoded();
        EcsCodec codec = new EcsCodec(options);
        long number = 0;
        for (String record : records) {
            byte[] bytes = ("{}" + record + "{}").getBytes(StandardCharsets.UTF_8);
            codec.record(bytes, 2, bytes.length - 4, new Origin("log", ++number, 0), decoded);
        }
        codec.end(decoded);
        return decoded;
    }

    /** Decodes one record of bytes, given as one character each. */
    static Decoded ofBytes(EcsOptions options, String record) {
        Decoded decoded = new Decoded();
        byte[] bytes = record.getBytes(StandardCharsets.ISO_8859_1);
        new EcsCodec(options).record(bytes, 0, bytes.length, new Origin("log", 1, 0), decoded);
        return decoded;
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }

    @Override
    public void reject(Origin origin, byte[] bytes, String reason) {
        reasons.add(reason);
        rejected.add(bytes);
    }

    @Override
    public void count(String counter, long amount) {
        counters.merge(counter, amount, Long::sum);
    }

    List<String> ids() {
        return events.stream().map(Event::id).toList();
    }

    List<String> indices() {
        return events.stream().map(Event::index).toList();
    }

    List<Document> documents() {
        return events.stream().map(Event::document).toList();
    }

    /** The only document. */
    Document document() {
        if (events.size() != 1 || !reasons.isEmpty()) {
            throw new AssertionError(events.size() + " events, rejected: " + reasons);
        }
        return events.getFirst().document();
    }
}
