package io.redshank.cli;

import io.redshank.cli.lint.LintView;
import io.redshank.cli.lint.RuleText;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import io.redshank.model.Diagnostic;
import io.redshank.model.DiagnosticPrinter;
import io.redshank.model.DisplayText;
import io.redshank.rules.Json;
import io.redshank.rules.lint.ReviewedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a rule. */
@Command(
        name = "show",
        description = "Shows a rule: what it looks for, where, when, and what it stands for.",
        customSynopsis = "redshank rule show RULE [OPTIONS]",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule show \"Simple HTTP Web Server Connection\"",
            "  redshank rule show my-rule.toml -o json",
            "  redshank rule show 63701328-cfc4-46ba-90f2-40d970c9d436 --rules my-rules/"
        })
final class ShowCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "RULE", description = "A rule file, or the name or rule_id of a rule.")
    private String rule = "";

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description =
                    "Where to look for a rule by name or id; repeatable. Default: the rules shipped with Redshank.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json: the rule as the API of detection rules has it. Default: text.")
    private Format format = Format.TEXT;

    /** How a rule is shown. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Terminal terminal = session.terminal();
        List<String> paths =
                rules.isEmpty() ? List.of(session.home().resolve("rules").toString()) : rules;
        ReviewedFile file = FoundRules.one(session, rule, paths);
        List<Diagnostic> errors =
                file.file().findings().stream().filter(Diagnostic::isError).toList();
        errors.forEach(error -> tell(error, file, terminal));
        if (!file.hasRule() || (format == Format.JSON && file.file().rule().isEmpty())) {
            throw new UsageException(
                    "the rule in " + LintView.relative(session.here(), file.path()) + " cannot be shown",
                    "mend its errors first");
        }
        try (ResultWriter out = new ResultWriter(terminal.out())) {
            switch (format) {
                case TEXT ->
                    RuleText.lines(file, LintView.relative(session.here(), file.path()), terminal.width())
                            .forEach(out::line);
                case JSON -> file.file().rule().ifPresent(loaded -> out.line(Json.bytes(loaded.apiForm())));
            }
        }
        return errors.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private static void tell(Diagnostic error, ReviewedFile file, Terminal terminal) {
        if (file.source().text().isEmpty()) {
            terminal.say("error[" + error.code() + "]: " + DisplayText.visible(file.path() + ": " + error.message()));
        } else {
            terminal.err().print(DiagnosticPrinter.print(error, file.source()));
        }
    }
}
