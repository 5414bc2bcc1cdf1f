package io.redshank.engine;

/** Takes alerts as they are raised, on the thread that feeds the engine. */
@FunctionalInterface
public interface AlertListener {
    /** Takes one alert; what it throws ends the engine's call. */
    void alert(Alert alert);
}
