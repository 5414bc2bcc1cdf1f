package io.redshank.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command above all others: it only tells which there are. */
@Command(
        name = "redshank",
        description = "Runs detection rules over logs and live hosts, and shows why they fired.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = RedshankCommand.Version.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  redshank run samples/audit/web-servers.log",
            "  redshank run --rules my-rules/ events.ndjson -o ndjson",
            "  sudo redshank watch --load-rules",
            "  redshank query -l eql -q 'process where process.name : \"php*\"' events.ndjson",
            "",
            "Each command has --help with more of them."
        })
final class RedshankCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the command's model");
        }
        throw new ParameterException(
                spec.commandLine(), "say which command: run, watch, query, explain, schema, rule or release");
    }

    /** Tells the version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "redshank " + number() + " on Java " + Runtime.version().feature()
            };
        }

        /** The version alone. */
        static String number() {
            String version = RedshankCommand.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }
}
