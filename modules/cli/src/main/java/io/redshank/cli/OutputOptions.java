package io.redshank.cli;

import io.redshank.cli.output.OutputFormat;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How and where results are written. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, ndjson, json or csv. Default: table on a terminal, ndjson in a pipe.")
    private @Nullable OutputFormat format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write results to this file instead of standard output.")
    private @Nullable String file;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto, always or never. Default: auto, which heeds NO_COLOR.")
    private Terminal.ColorChoice color = Terminal.ColorChoice.AUTO;

    /** The format asked for, else what suits the other end. */
    OutputFormat format(Terminal terminal) {
        if (format != null) {
            return format;
        }
        return terminal.outIsTerminal() && file == null ? OutputFormat.TABLE : OutputFormat.NDJSON;
    }

    /** The terminal as these options want it; results may go to a file, which the caller closes. */
    Terminal terminal(Session session) throws IOException {
        Terminal terminal = session.terminal().withColor(color);
        if (file == null) {
            return terminal;
        }
        OutputStream out = Files.newOutputStream(session.files().getPath(file));
        return terminal.withOut(out);
    }

    static ResultWriter writer(Terminal terminal) {
        return new ResultWriter(terminal.out());
    }
}
