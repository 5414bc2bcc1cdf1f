package io.redshank.cli.lint;

import io.redshank.cli.output.ResultWriter;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.DisplayText;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.LintReport;

/** Each finding with the line that it points into. */
final class LintTable implements LintOutput {
    @Override
    public void write(LintReport report, ResultWriter out) {
        for (Finding finding : report.findings()) {
            out.line(text(finding).stripTrailing());
            out.line("");
        }
    }

    private static String text(Finding finding) {
        if (finding.file().source().text().isEmpty()) {
            return finding.diagnostic().severity().label() + "["
                    + finding.diagnostic().code() + "]: "
                    + DisplayText.visible(
                            finding.file().path() + ": " + finding.diagnostic().message());
        }
        return DiagnosticPrinter.print(finding.diagnostic(), finding.file().source());
    }
}
