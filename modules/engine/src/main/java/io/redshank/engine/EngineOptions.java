package io.redshank.engine;

import io.redshank.engine.correlate.CorrelatorLimits;
import io.redshank.sequence.SequenceLimits;
import java.time.Duration;

/**
 * How an engine runs. Immutable.
 *
 * @param lateness how much later than others, by event time, an event may come and still count in its place
 * @param ignoreIndex whether every rule sees every event, whatever index it asks for
 * @param maxBuffered how many events may wait for their place in the order of a sequence
 * @param maxPast how many events of the past are kept, to tell what a late event would have changed
 * @param maxAlertIds how many alert ids are remembered, so that no alert is raised twice
 */
public record EngineOptions(
        Duration lateness,
        boolean ignoreIndex,
        int maxBuffered,
        int maxPast,
        int maxAlertIds,
        SequenceLimits sequences,
        CorrelatorLimits correlators) {
    /** Five minutes of lateness, and bounds that fit into some hundred megabytes. */
    public static final EngineOptions DEFAULT = new EngineOptions(
            Duration.ofMinutes(5), false, 500_000, 20_000, 500_000, SequenceLimits.DEFAULT, CorrelatorLimits.DEFAULT);

    public EngineOptions {
        if (lateness.isNegative() || maxBuffered < 1 || maxPast < 0 || maxAlertIds < 1) {
            throw new IllegalArgumentException(
                    "out of range: " + lateness + ", " + maxBuffered + ", " + maxPast + ", " + maxAlertIds);
        }
    }

    public EngineOptions withLateness(Duration newLateness) {
        return new EngineOptions(newLateness, ignoreIndex, maxBuffered, maxPast, maxAlertIds, sequences, correlators);
    }

    public EngineOptions withIgnoreIndex(boolean ignore) {
        return new EngineOptions(lateness, ignore, maxBuffered, maxPast, maxAlertIds, sequences, correlators);
    }
}
