package io.redshank.rules.fields;

import java.nio.file.Path;
import java.util.List;

/** What reading a data folder gave. Immutable. */
public sealed interface CatalogReading {

    record Read(FieldCatalog catalog) implements CatalogReading {}

    /** A folder that cannot be used: the first problem of each of its tables. */
    record Failed(List<Problem> problems) implements CatalogReading {
        public Failed {
            problems = List.copyOf(problems);
        }
    }

    /**
     * What is wrong with a table.
     *
     * @param line counted from 1; 0 if the file as a whole is meant
     * @param message one line without a full stop
     */
    record Problem(Path file, int line, String message) {
        /** For people: file, line and message. */
        @Override
        public String toString() {
            return file + (line == 0 ? "" : ":" + line) + ": " + message;
        }
    }
}
