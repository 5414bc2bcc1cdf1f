package io.redshank.ingest.audit;

/** The peer or local end that a SOCKADDR record holds. */
sealed interface SocketAddress {

    /**
     * An address of the internet family.
     *
     * @param ip canonical text; an IPv4 address mapped into IPv6 is written as IPv4
     * @param family {@code inet} or {@code inet6}, as the socket was opened
     */
    record Inet(String ip, int port, String family) implements SocketAddress {}

    /**
     * A socket of this host.
     *
     * @param path of the file, {@code @name} when abstract, empty when unnamed
     */
    record Unix(String path) implements SocketAddress {}

    /** A family that names no peer, {@code netlink} or {@code family-40}. */
    record Other(String family) implements SocketAddress {}
}
