package io.redshank.model;

import org.jspecify.annotations.Nullable;

/**
 * A block of addresses such as {@code 10.0.0.0/8} or {@code fe80::/10}; host bits in the written address do not count.
 * Immutable.
 *
 * @param first the lowest address
 * @param last the highest address
 */
public record IpNetwork(IpAddress first, IpAddress last) {

    /** Reads CIDR notation, or a single address as a block of one; null if it is neither. */
    public static @Nullable IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        if (slash < 0) {
            return new IpNetwork(address, address);
        }
        String digits = text.substring(slash + 1);
        int width = address.isV4() && text.indexOf(':') < 0 ? 32 : 128;
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int prefix = Integer.parseInt(digits);
        if (prefix > width) {
            return null;
        }
        int bits = prefix + 128 - width;
        long highMask = bits >= 64 ? -1L : bits == 0 ? 0 : -1L << (64 - bits);
        long lowMask = bits <= 64 ? 0 : bits == 128 ? -1L : -1L << (128 - bits);
        return new IpNetwork(
                new IpAddress(address.high() & highMask, address.low() & lowMask),
                new IpAddress(address.high() | ~highMask, address.low() | ~lowMask));
    }

    public boolean contains(IpAddress address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }
}
