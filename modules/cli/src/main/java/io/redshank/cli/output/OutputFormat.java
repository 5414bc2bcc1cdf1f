package io.redshank.cli.output;

import java.util.Locale;

/** How results are written. */
public enum OutputFormat {
    TABLE,
    NDJSON,
    JSON,
    CSV,
    ES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
