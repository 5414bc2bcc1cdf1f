package io.redshank.engine;

import io.redshank.engine.correlate.CorrelatorLimits;
import io.redshank.sequence.SequenceLimits;
import java.time.Duration;

/**
 * How an engine runs. Immutable.
 *
 * @param lateness how much later than others, by event time, an event may come and still count in its place
 * @param ignoreIndex whether every rule sees every event, whatever index it asks for
 * @param foldedAtOnce whether an alert into which others may fold is told at once, and again when their number is known;
 *     otherwise it is told once, when none folds into it any more
 * @param capped whether a rule raises no more alerts within its interval than its {@code max_signals}; what is withheld is
 *     counted
 * @param shards into how many shares the keys of each program are divided; what is found is the same for any number, but for what
 *     the bounds drop, which hold for each share
 * @param maxBuffered how many events may wait for their place in the order of a sequence
 * @param maxPast how many events of the past are kept, to tell what a late event would have changed
 * @param maxAlertIds how many alert ids are remembered, so that no alert is raised twice
 */
public record EngineOptions(
        Duration lateness,
        boolean ignoreIndex,
        boolean foldedAtOnce,
        boolean capped,
        int shards,
        int maxBuffered,
        int maxPast,
        int maxAlertIds,
        SequenceLimits sequences,
        CorrelatorLimits correlators) {
    /** Five minutes of lateness, and bounds that fit into some hundred megabytes. */
    public static final EngineOptions DEFAULT = new EngineOptions(
            Duration.ofMinutes(5),
            false,
            false,
            false,
            1,
            500_000,
            20_000,
            500_000,
            SequenceLimits.DEFAULT,
            CorrelatorLimits.DEFAULT);

    public EngineOptions {
        if (lateness.isNegative() || shards < 1 || maxBuffered < 1 || maxPast < 0 || maxAlertIds < 1) {
            throw new IllegalArgumentException("out of range: " + lateness + ", " + shards + ", " + maxBuffered + ", "
                    + maxPast + ", " + maxAlertIds);
        }
    }

    public EngineOptions withLateness(Duration newLateness) {
        return new EngineOptions(
                newLateness,
                ignoreIndex,
                foldedAtOnce,
                capped,
                shards,
                maxBuffered,
                maxPast,
                maxAlertIds,
                sequences,
                correlators);
    }

    public EngineOptions withIgnoreIndex(boolean ignore) {
        return new EngineOptions(
                lateness,
                ignore,
                foldedAtOnce,
                capped,
                shards,
                maxBuffered,
                maxPast,
                maxAlertIds,
                sequences,
                correlators);
    }

    public EngineOptions withFoldedAtOnce(boolean atOnce) {
        return new EngineOptions(
                lateness,
                ignoreIndex,
                atOnce,
                capped,
                shards,
                maxBuffered,
                maxPast,
                maxAlertIds,
                sequences,
                correlators);
    }

    public EngineOptions withCapped(boolean cap) {
        return new EngineOptions(
                lateness,
                ignoreIndex,
                foldedAtOnce,
                cap,
                shards,
                maxBuffered,
                maxPast,
                maxAlertIds,
                sequences,
                correlators);
    }

    public EngineOptions withShards(int count) {
        return new EngineOptions(
                lateness,
                ignoreIndex,
                foldedAtOnce,
                capped,
                count,
                maxBuffered,
                maxPast,
                maxAlertIds,
                sequences,
                correlators);
    }

    /** The same with other bounds on what waits, what is kept of the past, and on the ids remembered. */
    public EngineOptions withBounds(int buffered, int past, int alertIds) {
        return new EngineOptions(
                lateness, ignoreIndex, foldedAtOnce, capped, shards, buffered, past, alertIds, sequences, correlators);
    }

    /** The same with other bounds on what threshold and new-terms rules remember. */
    public EngineOptions withCorrelators(CorrelatorLimits limits) {
        return new EngineOptions(
                lateness,
                ignoreIndex,
                foldedAtOnce,
                capped,
                shards,
                maxBuffered,
                maxPast,
                maxAlertIds,
                sequences,
                limits);
    }
}
