package io.redshank.ingest.audit;

import io.redshank.model.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decodes the addresses of SOCKADDR records, as {@code sockaddr(7)} and its families lay them out. Stateless. */
final class SocketAddresses {
    private static final int UNIX = 1;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int NETLINK = 16;

    private SocketAddresses() {}

    /** The address in a record, from its hex or else from the enriched part. */
    static Optional<SocketAddress> of(AuditRecord record) {
        String hex = record.get("saddr");
        Optional<SocketAddress> decoded = hex != null && Hex.isBytes(hex) ? decode(Hex.bytes(hex)) : Optional.empty();
        return decoded.or(() -> Optional.ofNullable(enriched(record)));
    }

    /** Decodes the bytes of an address; empty if they are too few for its family. */
    static Optional<SocketAddress> decode(byte[] bytes) {
        if (bytes.length < 2) {
            return Optional.empty();
        }
        int family = family(bytes[0], bytes[1]);
        return Optional.ofNullable(
                switch (family) {
                    case INET -> bytes.length < 8 ? null : inet(bytes, 4, 4, "inet");
                    case INET6 -> bytes.length < 24 ? null : inet(bytes, 8, 16, "inet6");
                    case UNIX -> new SocketAddress.Unix(path(bytes));
                    case NETLINK -> new SocketAddress.Other("netlink");
                    default -> new SocketAddress.Other("family-" + family);
                });
    }

    /** In the order of the host's bytes. No family is above 255, so that a big-endian host's shows itself. */
    private static int family(byte first, byte second) {
        return second == 0 ? first & 0xFF : first == 0 ? second & 0xFF : (first & 0xFF) | (second & 0xFF) << 8;
    }

    private static SocketAddress inet(byte[] bytes, int from, int length, String family) {
        int port = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        return new SocketAddress.Inet(IpAddress.of(bytes, from, length).toString(), port, family);
    }

    private static String path(byte[] bytes) {
        if (bytes.length == 2) {
            return "";
        }
        boolean isAbstract = bytes[2] == 0;
        int start = isAbstract ? 3 : 2;
        int end = start;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        return isAbstract && !text.isEmpty() ? "@" + text : text;
    }

    private static @Nullable SocketAddress enriched(AuditRecord record) {
        String family = record.enriched().get("SADDR.saddr_fam");
        if (family == null) {
            return null;
        }
        String address = record.enriched().get("SADDR.laddr");
        IpAddress ip = address == null ? null : IpAddress.parse(address);
        String port = record.enriched().get("SADDR.lport");
        return switch (family) {
            case "inet", "inet6" ->
                ip == null || port == null || !port.matches("[0-9]{1,5}")
                        ? null
                        : new SocketAddress.Inet(ip.toString(), Integer.parseInt(port), family);
            case "local", "unix" -> {
                String path = record.enriched().get("SADDR.path");
                yield new SocketAddress.Unix(path == null ? "" : path);
            }
            default -> new SocketAddress.Other(family);
        };
    }
}
