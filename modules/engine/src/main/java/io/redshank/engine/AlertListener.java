package io.redshank.engine;

/** Takes alerts as they are raised, on the thread that feeds the engine. */
@FunctionalInterface
public interface AlertListener {
    /** Takes one alert; what it throws ends the engine's call. */
    void alert(Alert alert);

    /** Hears of events that came too late, when they would have changed what a rule found. */
    default void late(LateEffect effect) {}
}
