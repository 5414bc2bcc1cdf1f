package io.redshank.cli;

import io.redshank.cli.output.AlertWords;
import io.redshank.cli.output.Csv;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.TextTable;
import io.redshank.engine.QueryResult;
import io.redshank.model.Event;
import io.redshank.model.Timestamps;
import io.redshank.rules.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of a query in the formats of the command line. Stateless. */
final class QueryOutput {
    private static final List<String> COLUMNS = List.of("time", "index", "id", "what");

    private QueryOutput() {}

    /**
     * What Elasticsearch's own endpoint for the language answers. A search has its hits a second time as {@code events}, so that
     * who reads answers of EQL need not tell languages apart.
     */
    static Map<String, Object> response(QueryResult result, AskedLanguage language) {
        Map<String, Object> hits = new LinkedHashMap<>();
        String kind = result instanceof QueryResult.Events ? "events" : "sequences";
        List<Map<String, Object>> found = hits(result);
        Map<String, Object> total = new LinkedHashMap<>();
        total.put("value", found.size());
        total.put("relation", "eq");
        hits.put("total", total);
        if (language != AskedLanguage.EQL) {
            hits.put("hits", found);
        }
        hits.put(kind, found);
        return Map.of("hits", hits);
    }

    /** One line for each event, sequence or sample. */
    static void ndjson(QueryResult result, ResultWriter out) {
        hits(result).forEach(hit -> out.line(Json.bytes(hit)));
    }

    /** One JSON array of the same. */
    static void json(QueryResult result, ResultWriter out) {
        out.line(Json.bytes(hits(result)));
    }

    private static List<Map<String, Object>> hits(QueryResult result) {
        return switch (result) {
            case QueryResult.Events events ->
                events.events().stream().map(QueryOutput::hit).toList();
            case QueryResult.Sequences sequences ->
                sequences.sequences().stream()
                        .map(sequence -> joined(sequence.keys(), sequence.events()))
                        .toList();
            case QueryResult.Samples samples ->
                samples.samples().stream()
                        .map(sample -> joined(sample.keys(), sample.events()))
                        .toList();
        };
    }

    private static Map<String, Object> hit(Event event) {
        Map<String, Object> hit = new LinkedHashMap<>();
        hit.put("_index", event.index());
        hit.put("_id", event.id());
        hit.put("_source", event.document().source());
        return hit;
    }

    private static Map<String, Object> joined(
            List<? extends @Nullable Object> keys, List<? extends @Nullable Event> events) {
        Map<String, Object> joined = new LinkedHashMap<>();
        if (!keys.isEmpty()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Object key : keys) {
                values.add(plain(key));
            }
            joined.put("join_keys", values);
        }
        List<@Nullable Object> hits = new ArrayList<>();
        for (Event event : events) {
            hits.add(event == null ? null : hit(event));
        }
        joined.put("events", hits);
        return joined;
    }

    /** Keys are typed; JSON knows text, numbers and booleans. */
    private static @Nullable Object plain(@Nullable Object key) {
        return key == null || key instanceof Boolean || key instanceof Number ? key : key.toString();
    }

    /** A row for each event, those of a sequence numbered alike. */
    static void table(QueryResult result, ResultWriter out, int width) {
        boolean joined = !(result instanceof QueryResult.Events);
        List<TextTable.Column> columns = new ArrayList<>();
        if (joined) {
            columns.add(new TextTable.Column("#", 8, false));
        }
        columns.add(new TextTable.Column("TIME", 30, false));
        columns.add(new TextTable.Column("INDEX", 48, true));
        columns.add(new TextTable.Column("ID", 24, true));
        columns.add(new TextTable.Column("WHAT", 200, false));
        TextTable table = new TextTable(columns);
        rows(result, joined).forEach(table::add);
        table.lines(width).forEach(out::line);
    }

    static void csv(QueryResult result, ResultWriter out) {
        boolean joined = !(result instanceof QueryResult.Events);
        List<String> heading = new ArrayList<>(COLUMNS);
        if (joined) {
            heading.addFirst("sequence");
        }
        out.line(Csv.line(heading));
        rows(result, joined).forEach(row -> out.line(Csv.line(row)));
    }

    private static List<List<String>> rows(QueryResult result, boolean numbered) {
        List<List<? extends @Nullable Event>> groups = new ArrayList<>();
        switch (result) {
            case QueryResult.Events events -> groups.add(events.events());
            case QueryResult.Sequences sequences ->
                sequences.sequences().forEach(sequence -> groups.add(sequence.events()));
            case QueryResult.Samples samples -> samples.samples().forEach(sample -> groups.add(sample.events()));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (Event event : groups.get(i)) {
                List<String> row = new ArrayList<>();
                if (numbered) {
                    row.add(Integer.toString(i + 1));
                }
                row.add(event == null ? "" : Timestamps.format(event.timestamp()));
                row.add(event == null ? "" : event.index());
                row.add(event == null ? "" : event.id());
                row.add(event == null ? "(missing event)" : AlertWords.phrase(event.document()));
                rows.add(row);
            }
        }
        return rows;
    }
}
