package io.redshank.ingest.ecs;

import io.redshank.ingest.BoundedMap;
import io.redshank.model.Event;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;

/**
 * Remembers which events came. An event came before if one of the same id in the same index did, at most 30 minutes of event
 * time apart; views of one event are in different indices and so are no duplicates of each other. Only for events whose id
 * is their own: their document's {@code _id}, or else their {@code event.id}.
 *
 * <p>An {@code event.id} may be shared by events of one connection or transaction, as some sources use it; it is taken for an
 * identity only together with the time of the event, which a second delivery does not change.
 *
 * <p>Holds 200,000 ids, of which the least recently seen goes first. Constant time an event. For one thread.
 */
public final class Duplicates {
    static final int LIMIT = 200_000;
    static final long WINDOW_NANOS = 30L * 60 * 1_000_000_000;

    private final BoundedMap<Key, Long> seen;

    private record Key(String index, String id, long time) {}

    public Duplicates() {
        this(LIMIT);
    }

    Duplicates(int limit) {
        this.seen = new BoundedMap<>(limit);
    }

    /** Whether the event did not come before; from now on it did. */
    public boolean isNew(Event event) {
        boolean isById = event.id().equals(event.document().text("event.id"));
        Key key = new Key(event.index(), event.id(), isById ? event.timestamp() : 0);
        Long before = seen.get(key);
        if (before != null && isNear(before, event.timestamp())) {
            return false;
        }
        seen.put(key, event.timestamp());
        return true;
    }

    private static boolean isNear(long one, long other) {
        long apart = Math.max(one, other) - Math.min(one, other);
        return apart >= 0 && apart <= WINDOW_NANOS; // negative if it does not fit into a long
    }

    void write(StateWriter out) {
        seen.write(
                out,
                (key, time) -> out.name(key.index).text(key.id).number(key.time).number(time));
    }

    void read(StateReader in) {
        seen.read(in, () -> new Key(in.name(), in.text(), in.number()), key -> in.number());
    }

    /** How many ids had to be forgotten because there were too many. */
    public long forgotten() {
        return seen.dropped();
    }
}
