package io.redshank.engine.scheduled;

import java.util.List;
import java.util.SortedMap;

/**
 * Looks at the windows of one rule, one after the other. Each is looked at from empty state but for what the rule itself keeps
 * between runs. Deterministic; not thread-safe.
 */
public interface Windows {
    /**
     * Looks at a window.
     *
     * @param events all that it holds, by {@link Held#BY_TIME}
     * @param most how many alerts the run may raise, 1 or more
     */
    Found find(Window window, List<Held> events, int most);

    /** Takes leave of an event that lies before all windows to come. */
    default void passed(Held event) {}

    /** What bounds dropped, by name. */
    SortedMap<String, Long> losses();
}
