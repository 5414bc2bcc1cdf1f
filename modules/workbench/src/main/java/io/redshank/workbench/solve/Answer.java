package io.redshank.workbench.solve;

import java.util.List;
import java.util.Map;

/** What came of a search for events. Immutable. */
public sealed interface Answer {

    /**
     * Events that are as asked.
     *
     * @param events the fields of each, by their dotted names; values as JSON has them
     * @param withSeveral fields that had to be given several values though they usually hold one
     */
    record Found(List<Map<String, Object>> events, List<String> withSeveral) implements Answer {
        public Found {
            events = List.copyOf(events);
            withSeveral = List.copyOf(withSeveral);
        }
    }

    /**
     * There are no such events, which is certain.
     *
     * @param why what contradicts what
     */
    record Impossible(String why) implements Answer {}

    /**
     * None was found, and it was not proved that there are none.
     *
     * @param why what could not be satisfied, or which limit was reached
     */
    record Undecided(String why) implements Answer {}
}
