package io.redshank.cli.lint;

import io.redshank.cli.output.ResultWriter;
import io.redshank.model.Diagnostic;
import io.redshank.model.DisplayText;
import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.LintReport;

/** One workflow command a finding, which GitHub Actions shows at its line of a pull request. */
final class LintGithub implements LintOutput {
    private final LintView view;

    LintGithub(LintView view) {
        this.view = view;
    }

    @Override
    public void write(LintReport report, ResultWriter out) {
        report.findings().forEach(finding -> out.line(command(finding)));
    }

    private String command(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        Place place = Place.of(finding);
        String text = DisplayText.visible(diagnostic.message())
                + diagnostic
                        .helpText()
                        .map(help -> "\n" + DisplayText.visible(help))
                        .orElse("");
        return "::" + LintView.githubWord(diagnostic.severity())
                + " file=" + property(DisplayText.visible(view.name(finding.file())))
                + ",line=" + place.line()
                + ",col=" + place.column()
                + ",endLine=" + place.endLine()
                + ",title=" + property(diagnostic.code())
                + "::" + escaped(text);
    }

    /** Signs that would end the command, as its parser wants them. */
    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return escaped(text).replace(":", "%3A").replace(",", "%2C");
    }
}
