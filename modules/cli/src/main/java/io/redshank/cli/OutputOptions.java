package io.redshank.cli;

import io.redshank.cli.output.OutputFormat;
import io.redshank.cli.output.ResultWriter;
import io.redshank.cli.output.Terminal;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How and where results are written. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, ndjson, json, csv; of a query also es, as Elasticsearch answers. Default: table on a"
                    + " terminal, ndjson in a pipe.")
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

    /** The file that results go to, or null. */
    @Nullable
    String file() {
        return file;
    }

    /** The terminal as these options want it; where results go to a file, nobody looks at them there. */
    Terminal terminal(Session session) {
        Terminal terminal = session.terminal().withColor(color);
        return file == null ? terminal : terminal.withOut(OutputStream.nullOutputStream());
    }

    /**
     * Takes the results. Ask for it when all else is known to be right: it empties the file.
     *
     * @throws UsageException if the file cannot be written
     */
    ResultWriter writer(Session session) {
        return file == null
                ? new ResultWriter(session.terminal().out())
                : ResultWriter.ofFile(UserFile.create(session, file));
    }
}
