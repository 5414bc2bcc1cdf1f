package io.redshank.engine;

import java.util.Locale;

/** Why the stream and scheduled runs do not raise the same alert. */
public enum ScheduleDifference {
    /** An event lies between the windows of two runs. */
    SCHEDULE_GAP(true),
    /** What was found is longer than a window, such as a sequence with a long span. */
    LONGER_THAN_WINDOW(true),
    /** What was found would fit into a window, but no run has one there. */
    BETWEEN_RUNS(true),
    /** A run had more to raise than it may. */
    CAPPED(true),
    /** An event has no time that the schedule goes by. */
    NO_TIME(true),
    /** Windows made other sequences of the same events. */
    PAIRED_OTHERWISE(true),
    /** The schedule of the rule cannot be run. */
    NOT_SCHEDULED(true),
    /** What remains: what depends on the alerts of others, on how alerts fold, on what a bound dropped. */
    BEYOND_OTHERWISE(true),
    /** A run ended before the event could come that has to be absent. */
    DECIDED_EARLY(false),
    /** A run began after an event that would have changed what it found. */
    BEGAN_FROM_NOTHING(false),
    /** The history before a window is shorter than that before an event. */
    SHORTER_HISTORY(false),
    /** The rule has no meaning over a stream. */
    NOT_STREAMED(false),
    /** What remains: what was late for the stream, what depends on the alerts of others, what a bound dropped. */
    ONLY_OTHERWISE(false);

    private final boolean beyond;

    ScheduleDifference(boolean beyond) {
        this.beyond = beyond;
    }

    /** Whether the stream finds more; otherwise the runs do. */
    public boolean isBeyondSchedule() {
        return beyond;
    }

    /** As alerts and counters name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
