package io.redshank.cli.lint;

import java.util.Locale;

/** How findings are written. */
public enum LintFormat {
    /** Each finding with its line of the file, and a summary. */
    TABLE,
    /** One JSON object a line. */
    NDJSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
