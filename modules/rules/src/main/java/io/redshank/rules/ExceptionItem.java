package io.redshank.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception: events that satisfy all its entries are hidden from rules. Immutable.
 *
 * @param file the file that it is in
 * @param line its line in that file, from 1
 * @param listId the list it lies in, if any
 * @param rules ids of rules that it belongs to besides
 * @param systems the operating systems whose events it hides; none means all
 * @param expires from when on events are no longer hidden
 * @param fault why it cannot be applied, if it cannot
 */
record ExceptionItem(
        String file,
        int line,
        String name,
        @Nullable String listId,
        List<String> rules,
        List<String> systems,
        @Nullable Instant expires,
        List<ExceptionEntry> entries,
        @Nullable String fault) {
    ExceptionItem {
        rules = List.copyOf(rules);
        systems = List.copyOf(systems);
        entries = List.copyOf(entries);
    }

    /** The file and line that people look it up by. */
    String place() {
        return file + ":" + line;
    }

    /** All entries, those in groups too. */
    List<ExceptionEntry> allEntries() {
        return entries.stream().flatMap(entry -> entry.withInner().stream()).toList();
    }
}
