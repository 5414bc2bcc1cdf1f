package io.redshank.engine.scheduled;

import io.redshank.engine.correlate.Detection;
import io.redshank.expr.plan.Pipe;
import io.redshank.model.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Single events of a window. Costs their sorting. */
public final class EventWindows implements Windows {
    private final Comparator<Held> order;
    private final List<Pipe> pipes;
    private final boolean newest;
    private final Function<Event, Optional<? extends Detection>> detection;

    /**
     * @param newest whether a run asks for the latest events only, as many as it may raise; otherwise the first ones that have
     *     no alert yet get one
     * @param detection what is found in an event
     */
    public EventWindows(
            Comparator<Held> order,
            List<Pipe> pipes,
            boolean newest,
            Function<Event, Optional<? extends Detection>> detection) {
        this.order = order;
        this.pipes = List.copyOf(pipes);
        this.newest = newest;
        this.detection = detection;
    }

    @Override
    public Found find(Window window, List<Held> events, int most) {
        List<Detection> found = new ArrayList<>();
        events.stream()
                .sorted(order)
                .forEach(held -> detection.apply(held.event()).ifPresent(found::add));
        List<Detection> kept = Pipe.apply(pipes, found);
        return newest ? Found.newest(kept, most) : Found.all(kept);
    }

    @Override
    public SortedMap<String, Long> losses() {
        return Collections.emptySortedMap();
    }
}
