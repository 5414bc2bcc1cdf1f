package io.redshank.engine.correlate;

/**
 * Bounds on the state of one threshold or new-terms program. Immutable.
 *
 * @param maxKeys how many combinations of values are remembered; beyond, the one seen longest ago is forgotten
 * @param maxKeysPerEvent how many combinations of its values one event may count for
 * @param maxEventsPerKey how many events of one combination are remembered while their number is not reached
 */
public record CorrelatorLimits(int maxKeys, int maxKeysPerEvent, int maxEventsPerKey) {
    /** A million combinations, a hundred of one event, a hundred thousand events of one combination. */
    public static final CorrelatorLimits DEFAULT = new CorrelatorLimits(1_000_000, 100, 100_000);

    public CorrelatorLimits {
        if (maxKeys < 1 || maxKeysPerEvent < 1 || maxEventsPerKey < 1) {
            throw new IllegalArgumentException(
                    "out of range: " + maxKeys + ", " + maxKeysPerEvent + ", " + maxEventsPerKey);
        }
    }
}
