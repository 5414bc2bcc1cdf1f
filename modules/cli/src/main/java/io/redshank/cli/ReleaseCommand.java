package io.redshank.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that carry rules from a repository to where they run, and back. */
@Command(
        name = "release",
        description = "Carries rules from a repository to where they run, and back.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        footerHeading = "%nExamples:%n",
        footer = {"  redshank release export rules/ --out rules.ndjson"})
final class ReleaseCommand implements Runnable {
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
