package io.redshank.cli.lint;

import io.redshank.cli.output.ResultWriter;
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
        String name = attribute(file);
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
        out.line("    <testcase classname=" + attribute(file) + " name="
                + attribute(diagnostic.code() + " at line " + place.line() + ", column " + place.column())
                + " file=" + attribute(file) + " line=\"" + place.line() + "\">");
        if (view.fails(finding)) {
            out.line("      <failure type=" + attribute(diagnostic.code()) + " message="
                    + attribute(diagnostic.message()) + ">" + escaped(text) + "</failure>");
        } else {
            out.line("      <system-out>" + escaped(text) + "</system-out>");
        }
        out.line("    </testcase>");
    }

    private static String attribute(String text) {
        return '"'
                + escaped(text).replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
                + '"';
    }

    /** The text with what XML may not contain replaced. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= ' ' && c < 0xD800) || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
    }
}
