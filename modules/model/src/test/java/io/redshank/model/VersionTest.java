package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void versions_order_by_meaning_and_other_text_comes_last() {
        List<String> ascending = List.of(
                "0.9",
                "1",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.2.4-SNAPSHOT",
                "1.2.4",
                "1.5.0",
                "1.11.3",
                "2.0",
                "99999999999999999999.1",
                "",
                "1..2",
                "1.2-",
                "latest",
                "v1.2");
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(Integer.signum(Version.of(ascending.get(i)).compareTo(Version.of(ascending.get(j)))))
                        .as("%s with %s", ascending.get(i), ascending.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void build_metadata_and_leading_zeros_have_no_weight_in_the_order() {
        assertThat(Version.of("1.0+build.1")).isEqualByComparingTo(Version.of("1.0+other"));
        assertThat(Version.of("1.02")).isEqualByComparingTo(Version.of("1.2"));
        assertThat(Version.of("1.0+build.1")).isNotEqualTo(Version.of("1.0"));
        assertThat(Version.of("1.0+a")).isEqualTo(Version.of("1.0+a")).hasToString("1.0+a");
        assertThat(Version.of("1.0+a")).hasSameHashCodeAs(Version.of("1.0+a"));
    }

    @Test
    void numbers_of_a_million_digits_compare_at_once() {
        Version longer = Version.of("1." + "9".repeat(1_000_000));
        Version shorter = Version.of("1." + "9".repeat(999_999));
        assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> assertThat(shorter).isLessThan(longer));
    }
}
