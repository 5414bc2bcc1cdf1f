package io.redshank.engine;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ids of the latest alerts, so that none is raised twice. Bounded: the oldest goes first. Not thread-safe. */
final class RecentIds {
    private final Set<String> ids = new LinkedHashSet<>();
    private final int capacity;

    RecentIds(int capacity) {
        this.capacity = capacity;
    }

    /** The oldest first; a copy. */
    List<String> all() {
        return List.copyOf(ids);
    }

    /** Whether the id is new; from now on it is not. */
    boolean add(String id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > capacity) {
            Iterator<String> oldest = ids.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    /** Whether it was added, not too long ago. */
    boolean contains(String id) {
        return ids.contains(id);
    }

    /** Forgets an id; tells whether it was there. */
    boolean remove(String id) {
        return ids.remove(id);
    }
}
