package io.redshank.cli;

import io.redshank.cli.lint.LintView;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.Fixer;
import io.redshank.rules.lint.LintReport;
import io.redshank.rules.lint.ReviewedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code --fix} did to files.
 *
 * @param findings how many were mended
 * @param files in how many files
 * @param done a line for each file that was changed
 * @param refused a line for each fix that was not made, and why
 */
record Mending(int findings, int files, List<String> done, List<String> refused) {

    /**
     * Makes the fixes of a report in its files.
     *
     * @param here the working directory, absolute
     * @param proposedToo whether to make those that somebody should look at, too
     */
    static Mending of(LintReport report, Path here, boolean proposedToo) {
        Map<ReviewedFile, List<Finding>> byFile = new LinkedHashMap<>();
        report.findings()
                .forEach(finding -> byFile.computeIfAbsent(finding.file(), file -> new ArrayList<>())
                        .add(finding));
        int findings = 0;
        List<String> done = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Map.Entry<ReviewedFile, List<Finding>> ofFile : byFile.entrySet()) {
            ReviewedFile file = ofFile.getKey();
            String name = LintView.relative(here, file.path());
            Fixer.Mended mended = Fixer.mend(file, ofFile.getValue(), proposedToo);
            mended.refused().forEach(refusal -> refused.add(line(name, refusal.finding()) + ": " + refusal.reason()));
            if (mended.done().isEmpty()) {
                continue;
            }
            Optional<String> problem =
                    FileReplacement.replace(file.path(), file.source().text(), mended.text());
            if (problem.isPresent()) {
                refused.add(name + ": " + problem.get());
            } else {
                findings += mended.done().size();
                done.add(name + ": " + codes(mended.done()));
            }
        }
        return new Mending(findings, done.size(), done, refused);
    }

    private static String line(String name, Finding finding) {
        int line = finding.file().source().line(finding.diagnostic().range().start());
        return name + ":" + line + ": " + finding.diagnostic().code();
    }

    /** {@code RS404, RS502 (3)}. */
    private static String codes(List<Finding> findings) {
        Map<String, Long> numbers = findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.diagnostic().code(), TreeMap::new, Collectors.counting()));
        return numbers.entrySet().stream()
                .map(code -> code.getValue() == 1 ? code.getKey() : code.getKey() + " (" + code.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
