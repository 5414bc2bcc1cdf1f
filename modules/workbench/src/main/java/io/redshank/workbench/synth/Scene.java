package io.redshank.workbench.synth;

import io.redshank.indicators.Indicator;
import io.redshank.model.Event;
import java.util.List;

/**
 * What a rule looks at. Immutable.
 *
 * @param events in the order in which they arrive
 * @param indicators known before the first event
 */
public record Scene(List<Event> events, List<Indicator> indicators) {
    public Scene {
        events = List.copyOf(events);
        indicators = List.copyOf(indicators);
    }
}
