package io.redshank.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.IpAddress;
import io.redshank.testkit.Seeds;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AddressRangeTest {
    private static AddressRange range(String text) {
        return Objects.requireNonNull(AddressRange.parse(text), text);
    }

    @Test
    void a_block_is_one_block_and_a_range_as_many_as_it_needs() {
        assertThat(range("10.0.0.0/8").blocks()).hasSize(1);
        assertThat(range("::/0").blocks()).containsExactly(new AddressRange.Block(new IpAddress(0, 0), 0));
        assertThat(range("10.0.0.1-10.0.0.6").blocks())
                .extracting(AddressRange.Block::prefix)
                .containsExactly(128, 127, 127, 128);
        assertThat(range("::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe").blocks())
                .hasSize(254);
    }

    @Test
    void what_is_no_range_is_none() {
        assertThat(List.of("", "-", "10.0.0.9-10.0.0.1", "10.0.0.0/33", "a-b", "10.0.0.1-", "10.0.0.1-10.0.0.2-"))
                .allSatisfy(
                        text -> assertThat(AddressRange.parse(text)).as(text).isNull());
    }

    @Test
    void blocks_cover_the_range_and_nothing_else() {
        Seeds.check(500, random -> {
            long from = random.nextLong(1 << 12);
            long to = from + random.nextLong(1 << 9);
            AddressRange range = new AddressRange(new IpAddress(7, from), new IpAddress(7, to));
            long next = from;
            for (AddressRange.Block block : range.blocks()) {
                assertThat(block.first()).isEqualTo(new IpAddress(7, next));
                assertThat(AddressRange.masked(block.first(), block.prefix())).isEqualTo(block.first());
                next += 1L << (128 - block.prefix());
            }
            assertThat(next).isEqualTo(to + 1);
        });
    }
}
