package io.redshank.ingest.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one serial number. Immutable.
 *
 * @param records those that are not about the system call first, then SYSCALL and the rest by type and item; at least one;
 *     pieces of a long EXECVE are already joined into one record
 * @param incomplete whether it was given up waiting for records, or a compound event has no SYSCALL
 */
record AuditEvent(AuditId id, List<AuditRecord> records, boolean incomplete) {
    AuditEvent {
        records = List.copyOf(records);
    }

    /** The first record of a type, or null. */
    @Nullable
    AuditRecord first(String type) {
        for (AuditRecord record : records) {
            if (record.type().equals(type)) {
                return record;
            }
        }
        return null;
    }

    /** All records of a type, in order. */
    List<AuditRecord> all(String type) {
        return records.stream().filter(record -> record.type().equals(type)).toList();
    }
}
