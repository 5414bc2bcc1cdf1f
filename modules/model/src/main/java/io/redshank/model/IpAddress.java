package io.redshank.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as 128 bits; IPv4 lies in {@code ::ffff:0:0/96}, so both compare and order together. Immutable.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
    private static final long V4_PREFIX = 0xFFFF_0000_0000L;
    private static final int LONGEST = 45;

    /** Reads an address as people write it; null if it is none. The zone of an IPv6 address is cut. Never asks a name server. */
    public static @Nullable IpAddress parse(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        if (address.length() > LONGEST) {
            return null;
        }
        if (address.indexOf(':') >= 0) {
            return parseV6(address);
        }
        return zone < 0 ? parseV4(address) : null;
    }

    /** From 4 or 16 bytes in network order. */
    public static IpAddress of(byte[] bytes, int from, int length) {
        if (length == 4) {
            return v4(bits(bytes, from, 4));
        }
        if (length == 16) {
            return new IpAddress(bits(bytes, from, 8), bits(bytes, from + 8, 8));
        }
        throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + length);
    }

    private static long bits(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | (bytes[from + i] & 0xFF);
        }
        return value;
    }

    private static IpAddress v4(long bits) {
        return new IpAddress(0, V4_PREFIX | bits);
    }

    private static @Nullable IpAddress parseV4(String text) {
        long bits = v4Bits(text);
        return bits < 0 ? null : v4(bits);
    }

    /** The 32 bits, or -1. A leading zero is refused: some read such a part as octal. */
    private static long v4Bits(String text) {
        long bits = 0;
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int value = 0;
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 3) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            int digits = at - start;
            boolean separated = part == 3 ? at == text.length() : at < text.length() && text.charAt(at++) == '.';
            if (digits == 0 || (digits > 1 && text.charAt(start) == '0') || value > 255 || !separated) {
                return -1;
            }
            bits = bits << 8 | value;
        }
        return bits;
    }

    private static @Nullable IpAddress parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        int[] groups = new int[8];
        if (gap < 0) {
            return readGroups(text, groups, true) == 8 ? ofGroups(groups) : null;
        }
        int before = readGroups(text.substring(0, gap), groups, false);
        int[] tail = new int[8];
        int after = readGroups(text.substring(gap + 2), tail, true);
        if (before < 0 || after < 0 || before + after > 7) {
            return null;
        }
        System.arraycopy(tail, 0, groups, 8 - after, after);
        return ofGroups(groups);
    }

    /** The number of groups read, or -1. An IPv4 part counts as two; it stands at the end of the address or not at all. */
    private static int readGroups(String text, int[] groups, boolean endsAddress) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (endsAddress && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                long bits = v4Bits(parts[i]);
                if (bits < 0 || count > 6) {
                    return -1;
                }
                groups[count++] = (int) (bits >>> 16);
                groups[count++] = (int) (bits & 0xFFFF);
            } else {
                int group = hex(parts[i]);
                if (group < 0 || count > 7) {
                    return -1;
                }
                groups[count++] = group;
            }
        }
        return count;
    }

    private static int hex(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) > 'f') {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static IpAddress ofGroups(int[] groups) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return new IpAddress(high, low);
    }

    public boolean isV4() {
        return high == 0 && (low & 0xFFFF_FFFF_0000_0000L) == V4_PREFIX;
    }

    @Override
    public int compareTo(IpAddress other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** The usual notation: dotted for IPv4, shortened as RFC 5952 says for IPv6. */
    @Override
    public String toString() {
        if (isV4()) {
            return (low >>> 24 & 0xFF) + "." + (low >>> 16 & 0xFF) + "." + (low >>> 8 & 0xFF) + "." + (low & 0xFF);
        }
        int longestStart = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int run = i;
            while (run < 8 && group(run) == 0) {
                run++;
            }
            if (run - i > longest) {
                longest = run - i;
                longestStart = i;
            }
            i = Math.max(i, run - 1);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == longestStart) {
                out.append("::");
                i += longest - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":");
                out.append(Integer.toHexString(group(i)).toLowerCase(Locale.ROOT));
            }
        }
        return out.toString();
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) ((half >>> (48 - 16 * (index & 3))) & 0xFFFF);
    }
}
