package io.redshank.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Events of which time to look at. */
final class TimeOptions {
    @Option(
            names = "--from",
            paramLabel = "T",
            description = "Leave out events before this time: 2026-11-24, 2026-11-24T03:00:00Z, now-7d.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "Leave out events from this time on.")
    private @Nullable String to;

    /**
     * The range of both.
     *
     * @throws UsageException if one is no time, or the range is empty
     */
    TimeRange range(Session session) {
        return TimeRange.of(from, to, session.clock().instant());
    }
}
