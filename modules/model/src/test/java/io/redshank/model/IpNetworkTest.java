package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.0/8           | 10.0.0.0      | 10.255.255.255
            10.6.48.157/8        | 10.0.0.0      | 10.255.255.255
            192.168.1.7          | 192.168.1.7   | 192.168.1.7
            192.168.1.7/32       | 192.168.1.7   | 192.168.1.7
            192.168.1.7/31       | 192.168.1.6   | 192.168.1.7
            172.16.0.0/12        | 172.16.0.0    | 172.31.255.255
            0.0.0.0/0            | 0.0.0.0       | 255.255.255.255
            ::ffff:10.0.0.0/104  | 10.0.0.0      | 10.255.255.255
            ::/0                 | ::            | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
            ::1/128              | ::1           | ::1
            fe80::1/10           | fe80::        | febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff
            2001:db8::/32        | 2001:db8::    | 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff
            2001:db8::5/64       | 2001:db8::    | 2001:db8::ffff:ffff:ffff:ffff
            2001:db8::5/65       | 2001:db8::    | 2001:db8::7fff:ffff:ffff:ffff
            2001:db8::ffff/127   | 2001:db8::fffe | 2001:db8::ffff
            """)
    void a_block_ends_where_its_prefix_says(String text, String first, String last) {
        IpNetwork network = Objects.requireNonNull(IpNetwork.parse(text));
        assertThat(network.first()).hasToString(first);
        assertThat(network.last()).hasToString(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8/8",
                "10.0.0.0/٨",
                "10.0.0.0/0008",
                "10.0.0/8",
                "::/129",
                "fe80::1 /10",
                "10.0.0.0/255.0.0.0",
                "everything"
            })
    void text_that_is_no_block_is_refused(String text) {
        assertThat(IpNetwork.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, ::ffff:10.1.1.1, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "10.0.0.0/8, ::a00:1, false",
        "0.0.0.0/0, ::1, false",
        "::/0, 10.0.0.1, true",
        "fe80::/10, fe90::1, true",
        "fe80::/10, fec0::1, false",
        "ff00::/8, ff02::1, true"
    })
    void an_address_lies_in_a_block_or_not(String network, String address, boolean expected) {
        assertThat(Objects.requireNonNull(IpNetwork.parse(network))
                        .contains(Objects.requireNonNull(IpAddress.parse(address))))
                .isEqualTo(expected);
    }
}
