package io.redshank.sequence;

/**
 * Bounds of one sequence's state; what they drop is counted.
 *
 * @param maxKeys how many combinations of key values are waited for; the least recently touched goes first
 * @param maxKeysPerEvent how many combinations one event may have, by arrays in its key fields
 * @param maxUndecided how many complete sequences may wait for the absence of a last event; the oldest is decided early
 */
public record SequenceLimits(int maxKeys, int maxKeysPerEvent, int maxUndecided) {
    public static final SequenceLimits DEFAULT = new SequenceLimits(200_000, 1_024, 100_000);

    public SequenceLimits {
        if (maxKeys < 1 || maxKeysPerEvent < 1 || maxUndecided < 1) {
            throw new IllegalArgumentException(
                    "limits are 1 or more: " + maxKeys + ", " + maxKeysPerEvent + ", " + maxUndecided);
        }
    }
}
