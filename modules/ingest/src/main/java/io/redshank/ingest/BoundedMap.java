package io.redshank.ingest;

import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /** Writes the entries, the least recently used first. */
    public void write(StateWriter out, BiConsumer<? super K, ? super V> entry) {
        out.size(entries.size());
        entries.forEach(entry);
        out.number(dropped);
    }

    /** Reads entries in place of those it has: for each its key, then its value. */
    public void read(StateReader in, Supplier<? extends K> key, Function<? super K, ? extends V> value) {
        entries.clear();
        int size = in.size();
        for (int i = 0; i < size; i++) {
            K read = key.get();
            put(read, value.apply(read));
        }
        dropped = in.number();
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
