package io.redshank.rules.lint;

import io.redshank.model.Diagnostic;
import io.redshank.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a project thinks of findings: how much they weigh, and where they are borne for a while. Immutable.
 *
 * @param severities for codes that weigh otherwise than usual how much; nothing for those that are not to be told
 */
public record LintPolicy(Map<String, Optional<Severity>> severities, List<Waiver> waivers) {
    /** Everything weighs what it usually does. */
    public static final LintPolicy NONE = new LintPolicy(Map.of(), List.of());

    public LintPolicy {
        severities = Map.copyOf(severities);
        waivers = List.copyOf(waivers);
    }

    /**
     * Findings that are borne in some files.
     *
     * @param codes of the findings
     * @param files where
     */
    public record Waiver(Set<String> codes, Predicate<ReviewedFile> files) {
        public Waiver {
            codes = Set.copyOf(codes);
        }
    }

    /**
     * A report in the light of a policy.
     *
     * @param waived how many findings are borne
     */
    public record Judged(LintReport report, int waived) {}

    /** The report with findings weighed anew, and without those that are off or borne. */
    public Judged judge(LintReport report) {
        List<Finding> kept = new ArrayList<>();
        int waived = 0;
        for (Finding finding : report.findings()) {
            String code = finding.diagnostic().code();
            Optional<Severity> severity = severities.get(code);
            if (severity != null && severity.isEmpty()) {
                continue;
            }
            boolean borne = waivers.stream()
                    .anyMatch(waiver ->
                            waiver.codes().contains(code) && waiver.files().test(finding.file()));
            if (borne) {
                waived++;
            } else {
                kept.add(severity == null ? finding : weighing(finding, severity.get()));
            }
        }
        return new Judged(report.with(kept), waived);
    }

    private static Finding weighing(Finding finding, Severity severity) {
        Diagnostic usual = finding.diagnostic();
        Diagnostic weighed = new Diagnostic(usual.code(), severity, usual.range(), usual.message(), usual.help());
        return new Finding(finding.file(), weighed, finding.fix());
    }
}
