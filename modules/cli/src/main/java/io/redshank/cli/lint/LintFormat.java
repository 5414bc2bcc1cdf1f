package io.redshank.cli.lint;

import java.util.Locale;

/** How findings are written. */
public enum LintFormat {
    /** Each finding with its line of the file, and a summary. */
    TABLE,
    /** One JSON object a line. */
    NDJSON,
    /** SARIF 2.1.0, for code review tools. */
    SARIF,
    /** JUnit's XML, for build servers. */
    JUNIT,
    /** Workflow commands of GitHub Actions, which annotate the lines of a pull request. */
    GITHUB;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
