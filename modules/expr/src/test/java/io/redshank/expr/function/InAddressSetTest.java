package io.redshank.expr.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.IpAddress;
import io.redshank.model.IpNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InAddressSetTest {
    private static InAddressSet set(String... networks) {
        return InAddressSet.of(Stream.of(networks).map(IpNetwork::parse).toList());
    }

    @Test
    void an_address_lies_in_one_of_the_ranges_or_in_none() {
        InAddressSet set = set("10.0.0.0/8", "192.168.1.7", "fe80::/10");
        assertThat(set.apply(List.of("10.255.255.255"))).isEqualTo(true);
        assertThat(set.apply(List.of("11.0.0.0"))).isEqualTo(false);
        assertThat(set.apply(List.of("192.168.1.7"))).isEqualTo(true);
        assertThat(set.apply(List.of("fe80::1"))).isEqualTo(true);
        assertThat(set.apply(List.of("no address"))).isEqualTo(false);
        assertThat(set.apply(Arrays.asList((Object) null))).isNull();
    }

    @Test
    void ranges_that_overlap_become_one() {
        assertThat(set("10.1.0.0/16", "10.0.0.0/8", "10.2.0.0/16", "9.0.0.1").ranges())
                .containsExactlyElementsOf(set("9.0.0.1", "10.0.0.0/8").ranges());
    }

    @Test
    void many_ranges_are_what_each_of_them_is() {
        for (int seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<IpNetwork> ranges = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                long from = random.nextInt(100);
                ranges.add(new IpNetwork(new IpAddress(0, from), new IpAddress(0, from + random.nextInt(9))));
            }
            InAddressSet set = InAddressSet.of(ranges);
            for (int i = 0; i < 110; i++) {
                IpAddress address = new IpAddress(0, i);
                assertThat(set.apply(List.of(address)))
                        .as("%s in %s, seed %d", address, ranges, seed)
                        .isEqualTo(ranges.stream().anyMatch(range -> range.contains(address)));
            }
        }
    }
}
