package io.redshank.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that look after rule files. */
@Command(
        name = "rule",
        description = "Looks after rule files: reviews, formats, shows, finds and begins them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank rule lint rules/",
            "  redshank rule fmt --check rules/",
            "  redshank rule search web server"
        })
final class RuleCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the command's model");
        }
        throw new ParameterException(
                spec.commandLine(),
                "say which command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
