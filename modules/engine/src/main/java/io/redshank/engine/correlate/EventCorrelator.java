package io.redshank.engine.correlate;

import io.redshank.model.Event;
import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Passes single events on, for programs whose alerts depend on the order of events. Keeps nothing. */
public final class EventCorrelator implements Correlator {
    @Override
    public void accept(Event event, long time, BitSet matched, Consumer<Detection> out) {
        out.accept(new Detection.Single(event));
    }

    @Override
    public void advance(long watermark, Consumer<Detection> out) {}

    @Override
    public long due() {
        return Long.MAX_VALUE;
    }

    @Override
    public void finish(Consumer<Detection> out) {}

    @Override
    public CorrelatorState state() {
        return new CorrelatorState.Nothing();
    }

    @Override
    public void restore(CorrelatorState state) {}

    @Override
    public SortedMap<String, Long> losses() {
        return Collections.emptySortedMap();
    }
}
