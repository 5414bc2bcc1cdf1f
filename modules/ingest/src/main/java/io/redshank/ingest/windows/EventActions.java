package io.redshank.ingest.windows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events are about, by log and id, read once from {@code event-actions.tsv} beside this class. */
final class EventActions {
    private static final Map<String, Kind> KINDS = load();

    private EventActions() {}

    /** Action, categories and types in the words of the Elastic Common Schema. */
    record Kind(String action, List<String> categories, List<String> types) {}

    /** What events of this log ({@code sysmon}, {@code security}, {@code powershell}) and id are about; null if unknown. */
    static @Nullable Kind of(String log, String id) {
        return KINDS.get(log + " " + id);
    }

    private static Map<String, Kind> load() {
        Map<String, Kind> kinds = new HashMap<>();
        try (InputStream in = EventActions.class.getResourceAsStream("event-actions.tsv")) {
            if (in == null) {
                throw new IllegalStateException("event-actions.tsv is missing from the jar: a bug of this build");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                if (!line.startsWith("#") && cells.length >= 5) {
                    kinds.put(cells[0] + " " + cells[1], new Kind(cells[2], list(cells[3]), list(cells[4])));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return kinds;
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(","));
    }
}
