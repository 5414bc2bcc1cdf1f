package io.redshank.indicators;

import io.redshank.model.IpAddress;
import io.redshank.model.IpNetwork;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses from one to another: {@code 192.0.2.1}, {@code 192.0.2.0/24} or {@code 192.0.2.7-192.0.2.20}. Immutable.
 *
 * @param first the lowest address
 * @param last the highest address, not below the first
 */
record AddressRange(IpAddress first, IpAddress last) {

    /** Reads a range as people write it; null if it is none. */
    static @Nullable AddressRange parse(String written) {
        String text = written.strip();
        int dash = text.indexOf('-');
        if (dash < 0) {
            IpNetwork network = IpNetwork.parse(text);
            return network == null ? null : new AddressRange(network.first(), network.last());
        }
        IpAddress first = IpAddress.parse(text.substring(0, dash).strip());
        IpAddress last = IpAddress.parse(text.substring(dash + 1).strip());
        return first == null || last == null || first.compareTo(last) > 0 ? null : new AddressRange(first, last);
    }

    boolean isSingle() {
        return first.equals(last);
    }

    boolean contains(IpAddress address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** A block of addresses that agree in so many leading bits. */
    record Block(IpAddress first, int prefix) {}

    /** The blocks that make up the range, in order: one if it is a block itself, 254 at the most. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        IpAddress from = first;
        while (true) {
            int prefix = 128;
            while (prefix > 0 && fits(from, prefix - 1)) {
                prefix--;
            }
            blocks.add(new Block(from, prefix));
            IpAddress end = lastOf(from, prefix);
            if (end.compareTo(last) >= 0) {
                return blocks;
            }
            from = end.low() == -1 ? new IpAddress(end.high() + 1, 0) : new IpAddress(end.high(), end.low() + 1);
        }
    }

    private boolean fits(IpAddress from, int prefix) {
        return masked(from, prefix).equals(from) && lastOf(from, prefix).compareTo(last) <= 0;
    }

    /** The first address of the block that the address is in. */
    static IpAddress masked(IpAddress address, int prefix) {
        return new IpAddress(address.high() & highMask(prefix), address.low() & lowMask(prefix));
    }

    private static IpAddress lastOf(IpAddress first, int prefix) {
        return new IpAddress(first.high() | ~highMask(prefix), first.low() | ~lowMask(prefix));
    }

    static long highMask(int prefix) {
        return prefix >= 64 ? -1L : prefix == 0 ? 0 : -1L << (64 - prefix);
    }

    static long lowMask(int prefix) {
        return prefix <= 64 ? 0 : -1L << (128 - prefix);
    }
}
