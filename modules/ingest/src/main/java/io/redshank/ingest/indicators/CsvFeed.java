package io.redshank.ingest.indicators;

import io.redshank.indicators.Indicator;
import io.redshank.ingest.Origin;
import io.redshank.model.Timestamps;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads indicators from CSV and from plain lists. The header, which may stand in a comment before the first row as some feeds
 * write it, names columns: fields with a dot in their name are taken as they are, of others the table below knows what they
 * hold, and those it does not know are left alone. Without a header, the first cell of each row is an indicator. What a value
 * is, its form tells. For one input.
 */
final class CsvFeed {
    static final String MODULE = "ti_csv";

    private static final Set<String> VALUES = Set.of(
            "indicator",
            "ioc",
            "value",
            "ioc_value",
            "indicator_value",
            "observable",
            "ip",
            "ip_address",
            "src_ip",
            "dst_ip",
            "source_ip",
            "destination_ip",
            "cidr",
            "domain",
            "hostname",
            "host",
            "fqdn",
            "url",
            "uri",
            "md5",
            "md5_hash",
            "sha1",
            "sha1_hash",
            "sha256",
            "sha256_hash",
            "sha512",
            "hash",
            "email",
            "email_address",
            "registry_path",
            "registry_key");
    private static final Set<String> TIMES = Set.of(
            "timestamp",
            "date",
            "created",
            "modified",
            "last_seen",
            "last_seen_utc",
            "last_online",
            "updated",
            "first_seen",
            "first_seen_utc",
            "dateadded");
    private static final Set<String> ENDS = Set.of("valid_until", "expires", "expiration", "expiry");
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("description", "threat.indicator.description"),
            Map.entry("comment", "threat.indicator.description"),
            Map.entry("threat", "threat.indicator.description"),
            Map.entry("provider", "threat.indicator.provider"),
            Map.entry("source", "threat.indicator.provider"),
            Map.entry("reporter", "threat.indicator.provider"),
            Map.entry("reference", "threat.indicator.reference"),
            Map.entry("confidence", "threat.indicator.confidence"),
            Map.entry("name", "threat.indicator.name"),
            Map.entry("malware", "threat.software.name"),
            Map.entry("malware_printable", "threat.software.name"),
            Map.entry("feed", "threat.feed.name"),
            Map.entry("imphash", "threat.indicator.file.pe.imphash"),
            Map.entry("tlsh", "threat.indicator.file.hash.tlsh"),
            Map.entry("ssdeep", "threat.indicator.file.hash.ssdeep"),
            Map.entry("file_name", "threat.indicator.file.name"),
            Map.entry("filename", "threat.indicator.file.name"));

    private final String name;
    private final long otherwise;
    private final IndicatorSink sink;
    private @Nullable List<String> header;
    private @Nullable String lastComment;
    private boolean started;

    CsvFeed(String name, long otherwise, IndicatorSink sink) {
        this.name = name;
        this.otherwise = otherwise;
        this.sink = sink;
    }

    /** The separator by the first lines of an input: a tab or semicolon if the first one that is no comment has one. */
    static char separator(String head) {
        String line = head.lines()
                .filter(one -> !one.isBlank() && !one.startsWith("#"))
                .findFirst()
                .orElse("");
        return line.indexOf('\t') >= 0 ? '\t' : line.indexOf(',') < 0 && line.indexOf(';') >= 0 ? ';' : ',';
    }

    void read(Reader in, char separator) throws IOException {
        CsvRows rows = new CsvRows(in, separator);
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            Origin place = new Origin(name, rows.line(), 0);
            String first = row.getFirst();
            if (rows.isTooLong()) {
                sink.leftOut(
                        place,
                        "the row has more than " + CsvRows.MAX_ROW + " characters (limit csv-row) or "
                                + CsvRows.MAX_COLUMNS + " cells (limit csv-columns)");
            } else if (first.startsWith("#")) {
                lastComment = started ? null : String.join(String.valueOf(separator), row);
            } else if (row.size() > 1 || !first.isEmpty()) {
                row(row, separator, place);
            }
        }
    }

    private void row(List<String> row, char separator, Origin place) {
        if (!started) {
            started = true;
            if (isHeader(row)) {
                header = normalised(row);
                return;
            }
            header = headerInComment(separator);
        }
        if (header == null) {
            single(row.getFirst(), place);
        } else {
            indicator(header, row, place);
        }
    }

    /** A header names a column that is known, and holds no indicator. */
    private static boolean isHeader(List<String> row) {
        return normalised(row).stream().anyMatch(CsvFeed::isKnown)
                && row.stream().noneMatch(cell -> !isField(cell) && ValueForm.of(cell) != null);
    }

    private static boolean isField(String cell) {
        return cell.startsWith("threat.") || cell.startsWith("event.") || cell.equals("@timestamp");
    }

    private @Nullable List<String> headerInComment(char separator) {
        if (lastComment == null) {
            return null;
        }
        String text = lastComment.replaceFirst("^#+\\s*", "").replace("\"", "");
        List<String> columns = normalised(Arrays.asList(text.split(String.valueOf(separator), -1)));
        return columns.size() > 1 && columns.stream().anyMatch(VALUES::contains) ? columns : null;
    }

    private static boolean isKnown(String column) {
        return VALUES.contains(column) || isField(column);
    }

    private static List<String> normalised(List<String> row) {
        List<String> columns = new ArrayList<>();
        for (String cell : row) {
            columns.add(
                    cell.indexOf('.') > 0
                            ? cell
                            : cell.strip()
                                    .toLowerCase(Locale.ROOT)
                                    .replace(' ', '_')
                                    .replace('-', '_'));
        }
        return columns;
    }

    private void single(String value, Origin place) {
        ValueForm form = ValueForm.of(value);
        if (form == null) {
            sink.leftOut(place, "the value is no address, URL, domain, hash, e-mail address or registry path");
            return;
        }
        FeedDocument document = new FeedDocument(MODULE, otherwise);
        form.fields(value).forEach(document::indicator);
        document.indicator("type", form.ecsType(value));
        sink.indicator(place, document.build(place.toString(), Indicator.ALWAYS));
    }

    private void indicator(List<String> columns, List<String> row, Origin place) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size() && i < row.size(); i++) {
            if (!row.get(i).isEmpty()) {
                cells.putIfAbsent(columns.get(i), row.get(i));
            }
        }
        FeedDocument document = new FeedDocument(MODULE, time(cells));
        Map<String, Object> fields = new LinkedHashMap<>();
        String type = null;
        boolean found = false;
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            String column = cell.getKey();
            if (VALUES.contains(column)) {
                ValueForm form = ValueForm.of(withoutPort(cell.getValue()));
                if (form != null) {
                    form.fields(withoutPort(cell.getValue()))
                            .forEach((field, value) -> fields.putIfAbsent("threat.indicator." + field, value));
                    type = type == null ? form.ecsType(cell.getValue()) : type;
                    found = true;
                }
            } else if (isField(column) && !column.equals("@timestamp")) {
                fields.put(column, cell.getValue());
                found |= column.startsWith("threat.indicator.");
            } else if (OTHERS.containsKey(column)) {
                fields.putIfAbsent(OTHERS.get(column), cell.getValue());
            }
        }
        if (!found) {
            sink.leftOut(place, "no column of the row holds an indicator");
            return;
        }
        fields.putIfAbsent("threat.indicator.type", type == null ? "unknown" : type);
        if (!put(fields, document)) {
            sink.leftOut(place, "two columns are fields of which one is within the other");
            return;
        }
        document.time("first_seen", cells.get("first_seen"));
        document.time("last_seen", cells.get("last_seen"));
        String id = cells.get("id");
        sink.indicator(place, document.build(id == null ? place.toString() : id, end(cells)));
    }

    private static boolean put(Map<String, Object> fields, FeedDocument document) {
        for (String field : fields.keySet()) {
            if (fields.keySet().stream().anyMatch(other -> other.startsWith(field + "."))) {
                return false;
            }
        }
        fields.forEach(document::put);
        return true;
    }

    /** Some feeds write an address with the port behind it. */
    private static String withoutPort(String value) {
        int colon = value.indexOf(':');
        return colon > 0
                        && colon == value.lastIndexOf(':')
                        && value.substring(colon + 1).matches("\\d{1,5}")
                ? value.substring(0, colon)
                : value;
    }

    private long time(Map<String, String> cells) {
        long latest = Long.MIN_VALUE;
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            if (TIMES.contains(cell.getKey()) || cell.getKey().equals("@timestamp")) {
                Long nanos = Timestamps.parse(cell.getValue().replace(" UTC", ""));
                latest = nanos == null ? latest : Math.max(latest, nanos);
            }
        }
        return latest == Long.MIN_VALUE ? otherwise : latest;
    }

    private static long end(Map<String, String> cells) {
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            Long nanos = ENDS.contains(cell.getKey()) ? Timestamps.parse(cell.getValue()) : null;
            if (nanos != null) {
                return nanos;
            }
        }
        return Indicator.ALWAYS;
    }
}
