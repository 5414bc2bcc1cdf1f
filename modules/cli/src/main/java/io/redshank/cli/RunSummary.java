package io.redshank.cli;

import io.redshank.cli.output.Terminal;
import io.redshank.ingest.input.ReadListener;
import io.redshank.model.DisplayText;
import java.time.InstantSource;
import java.util.Locale;

/** What a run has to say at its end: what was read, what was found, what was left out and why. Not thread-safe. */
final class RunSummary {
    private final Terminal terminal;
    private final InstantSource clock;
    private final long startMillis;
    private long records;
    private long bytes;
    private int failed;

    /** Hears of progress. */
    interface Step {
        void step(long bytes, long records);
    }

    RunSummary(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.startMillis = clock.millis();
    }

    /** Counts what is read and tells at once of what cannot be. */
    ReadListener listener(Step step) {
        return new ReadListener() {
            @Override
            public void progress(long moreBytes, long moreRecords) {
                bytes += moreBytes;
                records += moreRecords;
                step.step(moreBytes, moreRecords);
            }

            @Override
            public void failed(String input, String reason) {
                RunSummary.this.failed(input, reason);
            }

            @Override
            public void empty(String input) {
                terminal.say("warning: " + DisplayText.visible(input) + " is empty");
            }
        };
    }

    /** Tells of an input that cannot be read, or not to its end. */
    void failed(String input, String reason) {
        failed++;
        terminal.say("error: " + DisplayText.visible(input) + ": " + DisplayText.visible(reason));
    }

    boolean anyFailed() {
        return failed > 0;
    }

    /** Prints the summary: a line of what was done, and one for each thing that was left out or is remarkable. */
    void print(LoadedRules rules, IndicatorFeeds indicators, Detection detection, DeadLetters deadLetters) {
        double seconds = (clock.millis() - startMillis) / 1_000.0;
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                Locale.ROOT,
                "%s (%s) → %s, %s, %.1f s: %s",
                LoadedRules.count(records, "record"),
                size(bytes),
                LoadedRules.count(detection.events(), "event"),
                LoadedRules.count(rules.programs().size(), "rule"),
                seconds,
                LoadedRules.count(detection.alerts(), "alert")));
        if (detection.buildingBlocks() > 0) {
            line.append(" and ").append(LoadedRules.count(detection.buildingBlocks(), "building block"));
        }
        terminal.say(line.toString());
        String undecoded = deadLetters.remark();
        if (undecoded != null) {
            remark(undecoded);
        }
        if (detection.outsideRange() > 0) {
            remark(LoadedRules.count(detection.outsideRange(), "event") + " outside --from and --to");
        }
        rules.remarks().forEach(this::remark);
        indicators.remarks().forEach(this::remark);
        Remarks.of(detection.counters()).forEach(this::remark);
        if (failed > 0) {
            remark(LoadedRules.count(failed, "input") + " could not be read, or not to the end");
        }
    }

    /** Prints a note below the line. */
    void remark(String text) {
        terminal.say("  note: " + text);
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
