package io.redshank.engine;

import io.redshank.model.Event;
import java.time.Duration;
import java.util.List;

/**
 * What events that came too late for their place in the order would have changed, had they come in time. Immutable.
 *
 * @param rule the name of the rule
 * @param events the late events that the rule looks at; at least one of them makes the difference
 * @param lateness the lateness that would have kept them all in their places
 * @param missed how many sequences were not found for want of them
 * @param unwarranted how many sequences were found that would not have been
 */
public record LateEffect(String rule, List<Event> events, Duration lateness, int missed, int unwarranted) {
    public LateEffect {
        events = List.copyOf(events);
    }
}
