package io.redshank.cli.lint;

import io.redshank.cli.output.ResultWriter;
import io.redshank.rules.lint.LintReport;

/** Writes the findings of a review. */
public interface LintOutput {

    /** Writes all findings. */
    void write(LintReport report, ResultWriter out);

    /** The output of a format. */
    static LintOutput of(LintFormat format, LintView view) {
        return switch (format) {
            case TABLE -> new LintTable(view);
            case NDJSON -> new LintNdjson();
            case SARIF -> new LintSarif(view);
            case JUNIT -> new LintJunit(view);
            case GITHUB -> new LintGithub(view);
        };
    }
}
