package io.redshank.cli.lint;

import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Xml;
import io.redshank.model.Diagnostic;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.LintReport;
import io.redshank.rules.lint.ReviewedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JUnit's XML: a suite for each file and a case for each finding in it; a file without findings has one case that passes.
 * Findings that do not fail the run pass too and have their text as output.
 */
final class LintJunit implements LintOutput {
    private final LintView view;

    LintJunit(LintView view) {
        this.view = view;
    }

    @Override
    public void write(LintReport report, ResultWriter out) {
        Map<ReviewedFile, List<Finding>> found = new LinkedHashMap<>();
        report.files().forEach(file -> found.put(file, new ArrayList<>()));
        report.findings()
                .forEach(finding -> found.computeIfAbsent(finding.file(), file -> new ArrayList<>())
                        .add(finding));
        int cases = found.values().stream()
                .mapToInt(findings -> Math.max(1, findings.size()))
                .sum();
        out.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        out.line("<testsuites name=\"redshank rule lint\" tests=\"" + cases + "\" failures=\""
                + failures(report.findings()) + "\" errors=\"0\">");
        found.forEach((file, findings) -> suite(view.name(file), findings, out));
        out.line("</testsuites>");
    }

    private long failures(List<Finding> findings) {
        return findings.stream().filter(view::fails).count();
    }

    private void suite(String file, List<Finding> findings, ResultWriter out) {
        String name = Xml.attribute(file);
        out.line("  <testsuite name=" + name + " tests=\"" + Math.max(1, findings.size()) + "\" failures=\""
                + failures(findings) + "\" errors=\"0\" skipped=\"0\">");
        if (findings.isEmpty()) {
            out.line("    <testcase classname=" + name + " name=\"lint\"/>");
        }
        findings.forEach(finding -> testCase(file, finding, out));
        out.line("  </testsuite>");
    }

    private void testCase(String file, Finding finding, ResultWriter out) {
        Diagnostic diagnostic = finding.diagnostic();
        Place place = Place.of(finding);
        String text = diagnostic.severity().label() + "[" + diagnostic.code() + "]: " + diagnostic.message() + "\n"
                + file + ":" + place.line() + ":" + place.column()
                + diagnostic.helpText().map(help -> "\nhelp: " + help).orElse("");
        out.line("    <testcase classname=" + Xml.attribute(file) + " name="
                + Xml.attribute(diagnostic.code() + " at line " + place.line() + ", column " + place.column())
                + " file=" + Xml.attribute(file) + " line=\"" + place.line() + "\">");
        if (view.fails(finding)) {
            out.line("      <failure type=" + Xml.attribute(diagnostic.code()) + " message="
                    + Xml.attribute(diagnostic.message()) + ">" + Xml.text(text) + "</failure>");
        } else {
            out.line("      <system-out>" + Xml.text(text) + "</system-out>");
        }
        out.line("    </testcase>");
    }
}
