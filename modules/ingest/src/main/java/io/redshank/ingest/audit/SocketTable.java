package io.redshank.ingest.audit;

import io.redshank.ingest.BoundedMap;
import io.redshank.model.state.StateReader;
import io.redshank.model.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * The local addresses that sockets were bound to: what {@code accept} needs and its record does not hold. A descriptor is
 * looked up in the process and, as children inherit it, in its ancestors. Closing is not recorded; a later bind replaces.
 * Bounded, not thread-safe.
 */
final class SocketTable {
    private record Key(String entityId, long descriptor) {}

    private final BoundedMap<Key, SocketAddress.Inet> bound;

    SocketTable(int limit) {
        bound = new BoundedMap<>(limit);
    }

    void bind(TrackedProcess process, long descriptor, SocketAddress.Inet address) {
        bound.put(new Key(process.entityId(), descriptor), address);
    }

    /** The address that the process itself bound the descriptor to. */
    SocketAddress.@Nullable Inet own(TrackedProcess process, long descriptor) {
        return bound.get(new Key(process.entityId(), descriptor));
    }

    /** The address of a listening socket, which may be an ancestor's. */
    SocketAddress.@Nullable Inet listener(TrackedProcess process, long descriptor) {
        SocketAddress.Inet found = own(process, descriptor);
        for (String ancestor : process.ancestry()) {
            if (found != null) {
                break;
            }
            found = bound.get(new Key(ancestor, descriptor));
        }
        return found;
    }

    /** The descriptor belongs to another socket now. */
    void forget(TrackedProcess process, long descriptor) {
        bound.remove(new Key(process.entityId(), descriptor));
    }

    void write(StateWriter out) {
        bound.write(out, (key, address) -> {
            out.text(key.entityId).number(key.descriptor);
            out.text(address.ip()).number(address.port()).name(address.family());
        });
    }

    void read(StateReader in) {
        bound.read(
                in,
                () -> new Key(in.text(), in.number()),
                key -> new SocketAddress.Inet(in.text(), in.smallNumber(), in.name()));
    }

    void clear() {
        bound.clear();
    }

    long dropped() {
        return bound.dropped();
    }
}
