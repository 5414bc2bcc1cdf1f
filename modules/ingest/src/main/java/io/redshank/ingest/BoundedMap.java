package io.redshank.ingest;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map that holds a bounded number of entries and drops the one that was least recently read or written. Not thread-safe;
 * every operation takes constant time.
 */
public final class BoundedMap<K, V> {
    private final int limit;
    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long dropped;

    /**
     * @param limit the most entries, at least one
     */
    public BoundedMap(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a map of " + limit + " entries");
        }
        this.limit = limit;
    }

    /** The value of a key, or null; counts as use. */
    public @Nullable V get(K key) {
        return entries.get(key);
    }

    /** Sets the value of a key; the value that had to go for it, if the map was full. */
    public Optional<V> put(K key, V value) {
        entries.put(key, value);
        if (entries.size() <= limit) {
            return Optional.empty();
        }
        Map.Entry<K, V> eldest = entries.firstEntry();
        entries.remove(eldest.getKey());
        dropped++;
        return Optional.of(eldest.getValue());
    }

    /** Removes a key. */
    public void remove(K key) {
        entries.remove(key);
    }

    /** Removes all entries. */
    public void clear() {
        entries.clear();
    }

    /** All values, least recently used first. */
    public Collection<V> values() {
        return entries.values();
    }

    public int size() {
        return entries.size();
    }

    /** How many entries had to go because the map was full. */
    public long dropped() {
        return dropped;
    }
}
