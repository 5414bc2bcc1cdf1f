package io.redshank.cli.output;

import io.redshank.engine.Alert;

/** Takes alerts and writes them in some format. Not thread-safe. */
public interface AlertOutput {

    /** Writes one alert, or keeps it for the end. */
    void alert(Alert alert);

    /** Writes an alert again, into which others have folded since; people who read along have seen it. */
    default void updated(Alert alert) {}

    /** Hands to the reader what can be shown by now. */
    void flush();

    /** Writes what was kept; nothing may follow. */
    void end();

    /**
     * The output of a format.
     *
     * @param live whether each alert is to be shown as it comes, rather than laid out together with others
     */
    static AlertOutput of(OutputFormat format, ResultWriter out, Terminal terminal, boolean live) {
        return switch (format) {
            case TABLE -> new AlertTable(out, terminal, live);
            case NDJSON -> new NdjsonAlerts(out);
            case JSON -> new JsonAlerts(out);
            case CSV -> new CsvAlerts(out);
            case ES -> throw new IllegalArgumentException("alerts have no Elasticsearch response shape");
        };
    }
}
