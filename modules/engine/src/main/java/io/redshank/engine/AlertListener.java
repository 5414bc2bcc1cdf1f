package io.redshank.engine;

/** Takes alerts as they are raised, on the thread that feeds the engine. */
@FunctionalInterface
public interface AlertListener {
    /** Takes one alert; what it throws ends the engine's call. */
    void alert(Alert alert);

    /**
     * Takes an alert that was told before, now that no other folds into it any more: the same but for the number of those that
     * did, and the time of the last of them.
     */
    default void updated(Alert alert) {}

    /** Hears of events that came too late, when they would have changed what a rule found. */
    default void late(LateEffect effect) {}
}
