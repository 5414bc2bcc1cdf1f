package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    /** The lower rows are those of RFC 5952, sections 4 and 5. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.1                                | 10.0.0.1
            0.0.0.0                                 | 0.0.0.0
            255.255.255.255                         | 255.255.255.255
            ::                                      | ::
            ::1                                     | ::1
            1::                                     | 1::
            FE80::1%eth0                            | fe80::1
            ::ffff:10.0.0.1                         | 10.0.0.1
            ::ffff:0a00:0001                        | 10.0.0.1
            ::10.0.0.1                              | ::a00:1
            64:ff9b::192.0.2.33                     | 64:ff9b::c000:221
            1:2:3:4:5:6:7:8                         | 1:2:3:4:5:6:7:8
            1:2:3:4:5:6:1.2.3.4                     | 1:2:3:4:5:6:102:304
            1:2:3:4:5:6:7::                         | 1:2:3:4:5:6:7:0
            ::2:3:4:5:6:7:8                         | 0:2:3:4:5:6:7:8
            2001:0db8::0001                         | 2001:db8::1
            2001:db8:0:0:0:0:2:1                    | 2001:db8::2:1
            2001:db8:0:1:1:1:1:1                    | 2001:db8:0:1:1:1:1:1
            2001:db8::1:1:1:1:1                     | 2001:db8:0:1:1:1:1:1
            2001:0:0:1:0:0:0:1                      | 2001:0:0:1::1
            2001:db8:0:0:1:0:0:1                    | 2001:db8::1:0:0:1
            2001:DB8:AAAA::AbCd                     | 2001:db8:aaaa::abcd
            """)
    void text_is_read_and_written_as_usual(String text, String expected) {
        assertThat(IpAddress.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ":",
                ":::",
                "localhost",
                "1",
                "1.2.3",
                "1.2.3.",
                "1.2.3.4.",
                "1.2.3.4.5",
                ".1.2.3",
                "1..2.3",
                "256.1.1.1",
                "1.1.1.1111",
                "010.0.0.1",
                "1.2.3.04",
                "1.2.3.4%eth0",
                "1.2.3.-4",
                " 1.2.3.4",
                "1.2.3.4 ",
                "0x7f.0.0.1",
                "١.2.3.4",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1::2::3",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "12345::",
                "g::",
                "ｆ::",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3",
                "::1.2.3.4:5",
                "[::1]",
                "%eth0",
                "0000:0000:0000:0000:0000:ffff:0000:255.255.255.255"
            })
    void text_that_is_no_address_is_refused(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @Test
    void random_addresses_read_as_the_platform_reads_them() throws UnknownHostException {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 0);
            }
            IpAddress address = IpAddress.of(bytes, 0, bytes.length);
            assertThat(IpAddress.parse(InetAddress.getByAddress(bytes).getHostAddress()))
                    .as("seed %d", seed)
                    .isEqualTo(address);
            assertThat(IpAddress.parse(address.toString())).as("seed %d", seed).isEqualTo(address);
        }
    }

    @Test
    void bytes_are_read_from_where_they_start() {
        assertThat(IpAddress.of(new byte[] {9, 10, 0, 0, (byte) 255, 9}, 1, 4)).hasToString("10.0.0.255");
        assertThatThrownBy(() -> IpAddress.of(new byte[5], 0, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an address has 4 or 16 bytes, not 5");
    }

    @Test
    void order_is_that_of_unsigned_bits() {
        String[] ascending = {"::", "::1", "0.0.0.0", "10.0.0.9", "10.0.0.10", "200.0.0.1", "2001::", "fe80::", "ffff::"
        };
        for (int i = 1; i < ascending.length; i++) {
            assertThat(address(ascending[i - 1])).isLessThan(address(ascending[i]));
        }
        assertThat(address("::ffff:1.2.3.4")).isEqualTo(address("1.2.3.4"));
    }

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpAddress.parse(text));
    }
}
