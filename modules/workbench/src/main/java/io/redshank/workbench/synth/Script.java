package io.redshank.workbench.synth;

import io.redshank.model.Event;
import java.util.List;
import java.util.Map;

/** How the events of a rule follow each other, by the kind of its plan. Immutable. */
interface Script {

    /** The different events that the rule needs. */
    Cast cast();

    /** The scene in which the rule fires, of events that are as the cast says. */
    Scene fires(List<Map<String, Object>> fields);

    /** The same scene with events one of which is not as it must be. */
    Scene misses(List<Map<String, Object>> fields, List<Map<String, Object>> changed);

    /** One of the events, as its condition sees it. */
    Event actor(Map<String, Object> fields, int number);

    /** Near misses in which each event is as it must be, but their order, time or number is not. */
    List<Trial> trials(List<Map<String, Object>> fields, long seed);

    /**
     * A near miss that is tried.
     *
     * @param alerts how many are right
     */
    record Trial(String name, Scene scene, int alerts) {}
}
