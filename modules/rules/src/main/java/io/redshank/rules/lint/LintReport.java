package io.redshank.rules.lint;

import io.redshank.model.Severity;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a review found. Immutable.
 *
 * @param files what was looked at, in the order wanted
 * @param findings in the order of files, and of places in them
 * @param suppressed how many findings the files themselves silence, with a reason
 */
public record LintReport(List<ReviewedFile> files, List<Finding> findings, int suppressed) {
    public LintReport {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    /** How many findings weigh as much as this. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.diagnostic().severity() == severity)
                .count();
    }

    /** The same review with other findings. */
    public LintReport with(List<Finding> others) {
        return new LintReport(files, others, suppressed);
    }

    /** What the review found in some of the files. */
    public LintReport only(Predicate<ReviewedFile> wanted) {
        return new LintReport(
                files.stream().filter(wanted).toList(),
                findings.stream().filter(finding -> wanted.test(finding.file())).toList(),
                suppressed);
    }
}
