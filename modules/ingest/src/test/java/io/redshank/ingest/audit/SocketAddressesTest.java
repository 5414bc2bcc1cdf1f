package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SocketAddressesTest {
    private static final String IPV6_LOOPBACK = "00000000000000000000000000000001";

    private static SocketAddress of(String saddr) {
        return SocketAddresses.of(Lines.record("SOCKADDR", 0, 1, "saddr=" + saddr))
                .orElseThrow();
    }

    @Test
    void ipv4_has_port_and_address_in_network_order() {
        assertThat(of("020023297F0000010000000000000000")).isEqualTo(new SocketAddress.Inet("127.0.0.1", 9001, "inet"));
    }

    @Test
    void ipv6_has_its_address_behind_the_flow() {
        assertThat(of("0A00232B00000000" + IPV6_LOOPBACK + "00000000"))
                .isEqualTo(new SocketAddress.Inet("::1", 9003, "inet6"));
    }

    @Test
    void ipv4_inside_ipv6_is_written_as_ipv4() {
        assertThat(of("0A00005000000000" + "00000000000000000000FFFF0A000001" + "00000000"))
                .isEqualTo(new SocketAddress.Inet("10.0.0.1", 80, "inet6"));
    }

    @Test
    void a_big_endian_host_writes_the_family_the_other_way_round() {
        assertThat(of("000223297F0000010000000000000000")).isEqualTo(new SocketAddress.Inet("127.0.0.1", 9001, "inet"));
    }

    @Test
    void a_unix_path_ends_at_the_first_zero_byte() {
        assertThat(of("0100" + Lines.hex("/run/x.sock") + "00" + Lines.hex("rubbish")))
                .isEqualTo(new SocketAddress.Unix("/run/x.sock"));
    }

    @Test
    void an_abstract_unix_name_begins_with_at() {
        assertThat(of("010000" + Lines.hex("dbus-x"))).isEqualTo(new SocketAddress.Unix("@dbus-x"));
    }

    @Test
    void an_unnamed_unix_socket_has_an_empty_path() {
        assertThat(of("0100")).isEqualTo(new SocketAddress.Unix(""));
        assertThat(of("010000")).isEqualTo(new SocketAddress.Unix(""));
    }

    @Test
    void other_families_are_named() {
        assertThat(of("100000000000000000000000")).isEqualTo(new SocketAddress.Other("netlink"));
        assertThat(of("28000000")).isEqualTo(new SocketAddress.Other("family-40"));
    }

    @Test
    void an_address_that_is_cut_is_none() {
        assertThat(SocketAddresses.decode(new byte[] {2})).isEmpty();
        assertThat(SocketAddresses.decode(new byte[] {2, 0, 0, 80, 127, 0, 0})).isEmpty();
        assertThat(SocketAddresses.decode(new byte[23])).contains(new SocketAddress.Other("family-0"));
        assertThat(SocketAddresses.of(Lines.record("SOCKADDR", 0, 1, "saddr=0A00232B")))
                .isEmpty();
    }

    @Test
    void the_enriched_part_helps_where_the_bytes_do_not() {
        assertThat(of("02\u001DSADDR={ saddr_fam=inet laddr=127.0.0.1 lport=80 }"))
                .isEqualTo(new SocketAddress.Inet("127.0.0.1", 80, "inet"));
        assertThat(of("(null)\u001DSADDR={ saddr_fam=local path=/run/x }")).isEqualTo(new SocketAddress.Unix("/run/x"));
        assertThat(of("(null)\u001DSADDR={ saddr_fam=netlink nlnk-fam=16 }"))
                .isEqualTo(new SocketAddress.Other("netlink"));
    }

    @Test
    void an_enriched_part_that_names_no_address_is_not_believed() {
        assertThat(SocketAddresses.of(Lines.record(
                        "SOCKADDR", 0, 1, "saddr=(null)\u001DSADDR={ saddr_fam=inet laddr=here lport=80 }")))
                .isEmpty();
    }
}
