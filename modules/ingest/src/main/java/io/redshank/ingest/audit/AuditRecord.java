package io.redshank.ingest.audit;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of an audit log, decoded: hex values are text, quotes are gone, absent values ({@code (null)}, {@code ?}, empty)
 * are left out. Immutable.
 *
 * @param type the record type in capitals, {@code SYSCALL}; {@code UNKNOWN[1399]} where neither the writer nor we know a name
 * @param fields what the kernel or the program wrote, in order of the line
 * @param enriched what auditd's enriched format added behind them, with its capital names ({@code UID}, {@code SYSCALL})
 */
record AuditRecord(
        AuditId id, String type, SequencedMap<String, String> fields, SequencedMap<String, String> enriched) {
    AuditRecord {
        fields = Collections.unmodifiableSequencedMap(fields);
        enriched = Collections.unmodifiableSequencedMap(enriched);
    }

    void write(StateWriter out) {
        id.write(out);
        out.name(type);
        write(fields, out);
        write(enriched, out);
    }

    private static void write(SequencedMap<String, String> fields, StateWriter out) {
        out.size(fields.size());
        fields.forEach((name, value) -> out.name(name).text(value));
    }

    static AuditRecord read(StateReader in) {
        return new AuditRecord(AuditId.read(in), in.name(), fields(in), fields(in));
    }

    private static SequencedMap<String, String> fields(StateReader in) {
        SequencedMap<String, String> fields = new LinkedHashMap<>();
        int size = in.size();
        for (int i = 0; i < size; i++) {
            fields.put(in.name(), in.text());
        }
        return fields;
    }

    @Nullable
    String get(String field) {
        return fields.get(field);
    }

    /** The field as the enriched format names it, if it does: {@code uid} as {@code www-data}. */
    @Nullable
    String name(String field) {
        return enriched.get(field.toUpperCase(Locale.ROOT));
    }
}
