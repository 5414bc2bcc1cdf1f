package io.redshank.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void each_seed_is_run_once_and_always_yields_the_same() {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        Seeds.check(LongStream.range(0, 50), random -> first.add(random.nextLong()));
        Seeds.check(LongStream.range(0, 50), random -> second.add(random.nextLong()));
        assertThat(first).hasSize(50).doesNotHaveDuplicates().isEqualTo(second);
    }

    @Test
    void a_failure_names_its_seed_and_how_to_repeat_it() {
        AssertionError cause = new AssertionError("five");
        assertThatThrownBy(() -> Seeds.check(LongStream.of(3, 5), random -> {
                    throw cause;
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("fails for seed 3 (repeat it with -Dredshank.seeds=3): java.lang.AssertionError: five")
                .hasCause(cause);
    }

    @Test
    void seeds_are_a_count_unless_one_or_a_range_is_chosen() {
        assertThat(Seeds.chosen(null, 3)).containsExactly(0L, 1L, 2L);
        assertThat(Seeds.chosen("", 2)).containsExactly(0L, 1L);
        assertThat(Seeds.chosen("17", 3)).containsExactly(17L);
        assertThat(Seeds.chosen("-17", 3)).containsExactly(-17L);
        assertThat(Seeds.chosen("5-7", 3)).containsExactly(5L, 6L, 7L);
    }

    @Test
    void a_choice_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> Seeds.chosen("many", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dredshank.seeds=many is neither a seed nor a range such as 0-9999");
    }
}
