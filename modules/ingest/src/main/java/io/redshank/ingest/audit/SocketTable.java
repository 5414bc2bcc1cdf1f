package io.redshank.ingest.audit;

import io.redshank.ingest.BoundedMap;
import org.jspecify.annotations.Nullable;

/**
 * The local addresses that sockets were bound to: what {@code accept} needs and its record does not hold. A descriptor is
 * looked up in the process and, as children inherit it, in its ancestors. Closing is not recorded; a later bind replaces.
 * Bounded, not thread-safe.
 */
final class SocketTable {
    private record Key(int pid, long descriptor) {}

    private final BoundedMap<Key, SocketAddress.Inet> bound;

    SocketTable(int limit) {
        bound = new BoundedMap<>(limit);
    }

    void bind(TrackedProcess process, long descriptor, SocketAddress.Inet address) {
        bound.put(new Key(process.pid(), descriptor), address);
    }

    SocketAddress.@Nullable Inet local(TrackedProcess process, long descriptor) {
        SocketAddress.Inet found = bound.get(new Key(process.pid(), descriptor));
        for (int ancestor : process.ancestorPids()) {
            if (found != null) {
                break;
            }
            found = bound.get(new Key(ancestor, descriptor));
        }
        return found;
    }

    void clear() {
        bound.clear();
    }

    long dropped() {
        return bound.dropped();
    }
}
