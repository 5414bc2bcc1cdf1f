package io.redshank.rules.lint;

import io.redshank.model.Severity;
import java.util.List;

/**
 * What a review found. Immutable.
 *
 * @param files how many files were looked at
 * @param findings in the order of files, and of places in them
 * @param suppressed how many findings the files themselves silence, with a reason
 */
public record LintReport(int files, List<Finding> findings, int suppressed) {
    public LintReport {
        findings = List.copyOf(findings);
    }

    /** How many findings weigh as much as this. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.diagnostic().severity() == severity)
                .count();
    }
}
