package io.redshank.cli.lint;

import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.TextTable;
import io.redshank.model.Diagnostic;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.DisplayText;
import io.redshank.model.Severity;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.LintReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Each finding with the line that it points into; of very many also how often each code stands. */
final class LintTable implements LintOutput {
    /** From this many findings on their numbers by code are told. */
    static final int MANY = 30;

    private static final String RESET = "\u001b[0m";

    private final LintView view;

    LintTable(LintView view) {
        this.view = view;
    }

    @Override
    public void write(LintReport report, ResultWriter out) {
        for (Finding finding : report.findings()) {
            out.line(coloured(finding, text(finding).stripTrailing()));
            out.line("");
        }
        if (report.findings().size() >= MANY) {
            byCode(report).lines(view.terminal().width()).forEach(out::line);
        }
    }

    private static String text(Finding finding) {
        if (finding.file().source().text().isEmpty()) {
            return label(finding.diagnostic())
                    + ": "
                    + DisplayText.visible(
                            finding.file().path() + ": " + finding.diagnostic().message());
        }
        return DiagnosticPrinter.print(finding.diagnostic(), finding.file().source());
    }

    private static String label(Diagnostic diagnostic) {
        return diagnostic.severity().label() + "[" + diagnostic.code() + "]";
    }

    /** The same with its label and its carets in the colour of its severity. */
    private String coloured(Finding finding, String text) {
        if (!view.terminal().outColor()) {
            return text;
        }
        String color = color(finding.diagnostic().severity());
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> {
            int carets = lines.size() == 4 ? line.indexOf('^') : -1; // label, place, an empty line, the text, carets
            int label = label(finding.diagnostic()).length();
            if (lines.isEmpty()) {
                lines.add(color + line.substring(0, label) + RESET + line.substring(label));
            } else {
                lines.add(carets < 0 ? line : line.substring(0, carets) + color + line.substring(carets) + RESET);
            }
        });
        return String.join("\n", lines);
    }

    private static String color(Severity severity) {
        return switch (severity) {
            case ERROR -> "\u001b[1;31m";
            case WARNING -> "\u001b[33m";
            case INFORMATION -> "\u001b[36m";
        };
    }

    private TextTable byCode(LintReport report) {
        TextTable table = new TextTable(List.of(
                new TextTable.Column("CODE", 5, false),
                new TextTable.Column("SEVERITY", 11, false),
                new TextTable.Column("FINDINGS", 9, false),
                new TextTable.Column("FILES", 9, false),
                new TextTable.Column("WHAT", 80, true)));
        report.findings().stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.diagnostic().code(), TreeMap::new, Collectors.toList()))
                .forEach((code, findings) -> table.add(List.of(
                        code,
                        findings.stream()
                                .map(finding -> finding.diagnostic().severity())
                                .sorted()
                                .findFirst()
                                .map(Severity::label)
                                .orElse(""),
                        Integer.toString(findings.size()),
                        Integer.toString(new HashSet<>(
                                        findings.stream().map(Finding::file).toList())
                                .size()),
                        view.title(code))));
        return table;
    }
}
