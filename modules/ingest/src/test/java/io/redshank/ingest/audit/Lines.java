package io.redshank.ingest.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Audit records in short. */
final class Lines {
    private Lines() {}

    /** The record of a line that can be read. */
    static AuditRecord record(String line) {
        if (RecordParser.parse(line) instanceof RecordParser.Line.Read(AuditRecord record)) {
            return record;
        }
        throw new AssertionError("cannot be read: " + line);
    }

    /** A line: second 1,000 plus some milliseconds, and a serial number. */
    static String line(String type, long millis, long serial, String fields) {
        return "type=%s msg=audit(%d.%03d:%d): %s"
                .formatted(type, 1_000 + millis / 1_000, millis % 1_000, serial, fields);
    }

    static AuditRecord record(String type, long millis, long serial, String fields) {
        return record(line(type, millis, serial, fields));
    }

    /** Text as the kernel writes it when it could be misread. */
    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)).toUpperCase(Locale.ROOT);
    }
}
