package io.redshank.ingest.ecs;

import io.redshank.ingest.Codec;
import io.redshank.ingest.EventSink;
import io.redshank.ingest.Origin;
import io.redshank.ingest.json.JsonDefects;
import io.redshank.ingest.json.JsonValues;
import io.redshank.ingest.json.Utf8;
import io.redshank.ingest.windows.WindowsMapper;
import io.redshank.model.Document;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes ECS documents. A record is one or more JSON values one after the other: documents with nested, dotted or mixed
 * names, search hits, whole search responses, arrays of these. Each document is an event.
 *
 * <p><b>Content.</b> Of two members of the same name in one object the later one counts, but two objects are merged. Bytes
 * that are no UTF-8 are read as U+FFFD. A document may have 100,000 fields, be nested 128 deep, have names of 50,000 bytes and
 * numbers of 1,000 digits; numbers must fit a double.
 *
 * <p><b>Time</b> is {@code @timestamp}, else {@code event.created}, {@code event.ingested}, or the arrival. <b>Id</b> is {@code
 * _id} of the hit or document, else {@code event.id}, else the number of the record, with {@code -2} and so on for its second
 * document and those behind. A document with one of the first two that came before is dropped.
 *
 * <p>What cannot be decoded is rejected with the first {@value #REJECTED_BYTES} bytes of its record; the documents before it in
 * the record are events all the same. Not thread-safe. Counters: {@code ecs.unrouted} events that do not tell where they belong,
 * {@code ecs.duplicates} events dropped, {@code ecs.duplicate_ids_forgotten} ids that duplicates are no longer known by,
 * {@code ecs.bad_utf8} records, {@code ecs.bad_timestamp} documents whose {@code @timestamp} is no time, and {@code
 * ecs.no_timestamp} those that have no time at all.
 */
public final class EcsCodec implements Codec {
    /** How much of a rejected record is handed on. */
    public static final int REJECTED_BYTES = 1 << 16;

    private static final String TIMESTAMP = "@timestamp";
    private static final String TAGS = "tags";

    private final EcsOptions options;
    private final IndexNames indexNames;
    private final Duplicates duplicates = new Duplicates();
    private long forgotten;

    public EcsCodec(EcsOptions options) {
        this.options = options;
        this.indexNames = new IndexNames(options);
    }

    @Override
    public void record(byte[] buffer, int from, int length, Origin origin, EventSink sink) {
        int start = from + Utf8.byteOrderMark(buffer, from, length);
        int count = from + length - start;
        Documents documents = new Documents(origin, sink);
        boolean isJson;
        if (Utf8.isValid(buffer, start, count)) {
            isJson = JsonValues.read(buffer, start, count, documents);
        } else {
            sink.count("ecs.bad_utf8", 1);
            byte[] mended = new String(buffer, start, count, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            isJson = JsonValues.read(mended, 0, mended.length, documents);
        }
        String reason = documents.reason();
        if (reason != null) {
            reject(buffer, from, length, origin, reason, sink);
        }
        if (!isJson) {
            reject(buffer, from, length, origin, JsonDefects.explain(buffer, from, length), sink);
        }
    }

    private static void reject(byte[] buffer, int from, int length, Origin origin, String reason, EventSink sink) {
        sink.reject(origin, Arrays.copyOfRange(buffer, from, from + Math.min(length, REJECTED_BYTES)), reason);
    }

    @Override
    public void end(EventSink sink) {
        long now = duplicates.forgotten();
        if (now > forgotten) {
            sink.count("ecs.duplicate_ids_forgotten", now - forgotten);
            forgotten = now;
        }
    }

    @Override
    public void write(StateWriter out) {
        duplicates.write(out);
        out.number(forgotten);
    }

    @Override
    public void read(StateReader in) {
        duplicates.read(in);
        forgotten = in.number();
    }

    /** The documents of one record. Tells of all that are none at once: there may be millions. */
    private final class Documents implements JsonValues.Receiver {
        private final Origin origin;
        private final EventSink sink;
        private long number;
        private long defects;
        private @Nullable String firstDefect;

        Documents(Origin origin, EventSink sink) {
            this.origin = origin;
            this.sink = sink;
        }

        @Override
        public void object(Map<String, @Nullable Object> object, @Nullable String defect) {
            number++;
            if (defect == null) {
                emit(SearchHit.of(object));
            } else {
                note(defect);
            }
        }

        @Override
        public void other(String what) {
            note("an object is expected and not " + what);
        }

        private void note(String defect) {
            defects++;
            firstDefect = firstDefect == null ? defect : firstDefect;
        }

        @Nullable
        String reason() {
            return defects > 1 ? firstDefect + "; and " + (defects - 1) + " more defects in this record" : firstDefect;
        }

        private void emit(SearchHit hit) {
            Map<String, @Nullable Object> ofWindows = WindowsMapper.map(hit.source());
            List<Map<String, @Nullable Object>> mapped =
                    ofWindows == null ? options.mappings().map(hit.source()) : List.of(ofWindows);
            if (mapped == null) {
                emit(hit, hit.source(), hit.id());
            } else {
                for (int i = 0; i < mapped.size(); i++) {
                    number += i == 0 ? 0 : 1;
                    emit(
                            hit,
                            mapped.get(i),
                            mapped.size() == 1 ? hit.id() : null); // the hit's id is not one of many records'
                }
            }
        }

        private void emit(SearchHit hit, Map<String, @Nullable Object> source, @Nullable String id) {
            Long told = time(source, sink);
            long time = told == null ? arrival() : told;
            IndexNames.Route route = indexNames.route(hit.index(), source);
            if (options.completeDocuments()) {
                complete(source, told != null, time, options.live() ? arrival() : time, route);
            }
            String ownId = id == null ? TreeField.EVENT_ID.text(source) : id;
            Event event = new Event(
                    ownId == null ? idOfRecord() : ownId, route.index(), time, Document.of(source), null, told == null);
            if (ownId != null && options.dropDuplicates() && !duplicates.isNew(event)) {
                sink.count("ecs.duplicates", 1);
                return;
            }
            if (told == null) {
                sink.count("ecs.no_timestamp", 1);
            }
            if (route.isUnrouted()) {
                sink.count("ecs.unrouted", 1);
            }
            sink.event(event);
        }

        private String idOfRecord() {
            return number == 1 ? Long.toString(origin.record()) : origin.record() + "-" + number;
        }
    }

    private long arrival() {
        Long now = Timestamps.parse(options.clock().instant());
        if (now == null) {
            throw new IllegalStateException("the clock stands outside of the years 1678 to 2262");
        }
        return now;
    }

    private static @Nullable Long time(Map<String, @Nullable Object> source, EventSink sink) {
        Object stamp = TreeField.scalar(source.get(TIMESTAMP));
        Long time = stamp == null ? null : Timestamps.parse(stamp);
        if (stamp != null && time == null) {
            sink.count("ecs.bad_timestamp", 1);
        }
        time = time == null ? time(TreeField.CREATED.value(source)) : time;
        return time == null ? time(TreeField.INGESTED.value(source)) : time;
    }

    private static @Nullable Long time(@Nullable Object value) {
        return value == null ? null : Timestamps.parse(value);
    }

    private static void complete(
            Map<String, @Nullable Object> source, boolean hasTime, long time, long ingested, IndexNames.Route route) {
        if (TreeField.scalar(source.get(TIMESTAMP)) == null) {
            source.put(TIMESTAMP, Timestamps.format(time));
        }
        if (!hasTime) {
            addTag(source, "no_timestamp");
        }
        if (TreeField.INGESTED.value(source) == null) {
            TreeField.INGESTED.put(source, Timestamps.format(ingested));
        }
        String ofStream = TreeField.STREAM_DATASET.text(source);
        String ofEvent = TreeField.EVENT_DATASET.text(source);
        String dataset = ofStream == null ? ofEvent == null ? route.dataset() : ofEvent : ofStream;
        if (dataset != null && ofStream == null) {
            TreeField.STREAM_DATASET.put(source, dataset);
        }
        if (dataset != null && ofEvent == null) {
            TreeField.EVENT_DATASET.put(source, dataset);
        }
    }

    private static void addTag(Map<String, @Nullable Object> source, String tag) {
        List<@Nullable Object> tags = new ArrayList<>();
        Object before = source.get(TAGS);
        if (before instanceof List<?> several) {
            tags.addAll(several);
        } else if (before != null) {
            tags.add(before);
        }
        tags.add(tag);
        source.put(TAGS, tags);
    }
}
