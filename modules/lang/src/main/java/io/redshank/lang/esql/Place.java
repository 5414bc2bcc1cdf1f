package io.redshank.lang.esql;

import java.util.Map;

/** Where an expression stands, as far as it decides what may be in it. */
sealed interface Place {
    /** In a command that looks at one row after the other. */
    record Rows() implements Place {}

    /** After WHERE in STATS. */
    record Filter() implements Place {}

    /** After BY. */
    record Key() implements Place {}

    /** In STATS outside of aggregates: only keys have a value there. */
    record Groups(Map<String, EsqlType> keys) implements Place {
        public Groups {
            keys = Map.copyOf(keys);
        }
    }

    /** Inside an aggregate. */
    record Aggregated(String function) implements Place {}
}
