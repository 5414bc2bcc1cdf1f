package io.redshank.cli.output;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on the error stream, for anything that takes over a second and only where a person sees it. Not
 * thread-safe.
 */
public final class Progress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final long totalBytes;
    private final InstantSource clock;
    private final long startMillis;
    private final boolean wanted;
    private @Nullable ProgressBar bar;
    private long bytes;

    /**
     * @param totalBytes how much there is to read; -1 if unknown
     * @param quiet whether there is to be no bar at all
     */
    public Progress(Terminal terminal, long totalBytes, boolean quiet, InstantSource clock) {
        this.terminal = terminal;
        this.totalBytes = totalBytes;
        this.clock = clock;
        this.startMillis = clock.millis();
        this.wanted = terminal.errIsTerminal() && !quiet;
    }

    /** More was read. */
    public void step(long moreBytes, long events, long alerts) {
        bytes += moreBytes;
        long passed = clock.millis() - startMillis;
        if (!wanted || passed < PATIENCE.toMillis()) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("reading")
                    .setInitialMax(totalBytes)
                    .setUnit(" MB", 1_000_000)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), terminal.width()))
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.stepTo(bytes);
        bar.setExtraMessage(
                String.format(Locale.ROOT, " %,d events/s, %,d alerts", events * 1_000 / Math.max(1, passed), alerts));
    }

    /** Takes the bar off the terminal. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
