package io.redshank.sequence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of all combinations of key values: each belongs to just one of several shares, wherever and whenever it is asked about.
 * Immutable.
 *
 * @param index which share, from 0
 * @param of how many there are
 */
public record KeyShare(int index, int of) {
    /** The only share: all of them. */
    public static final KeyShare ALL = new KeyShare(0, 1);

    public KeyShare {
        if (of < 1 || index < 0 || index >= of) {
            throw new IllegalArgumentException("no share: " + index + " of " + of);
        }
    }

    /** Whether a combination belongs to this share. Costs a pass over its values. */
    public boolean has(List<@Nullable Object> values) {
        return of == 1 || Math.floorMod(mixed(values), of) == index;
    }

    /** Keys that follow each other, as numbers do, lie in different shares; the mixing is that at the end of MurmurHash3. */
    private static int mixed(List<@Nullable Object> values) {
        int hash = 1;
        for (Object value : values) {
            hash = 31 * hash + (value == null ? 0 : value.toString().hashCode());
        }
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }
}
