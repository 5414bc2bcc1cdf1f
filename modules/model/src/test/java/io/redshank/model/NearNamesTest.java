package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    @Test
    void the_nearest_of_the_names_is_found_whatever_its_case() {
        assertThat(NearNames.nearest("process.NMAE", List.of("process.name", "process.args")))
                .isEqualTo("process.name");
        assertThat(NearNames.nearest("okta", List.of("process.name"))).isNull();
    }

    @Test
    void a_letter_wrong_missing_added_or_swapped_is_a_letter() {
        assertThat(NearNames.differByALetter("okta", "okra")).isTrue();
        assertThat(NearNames.differByALetter("okta", "oka")).isTrue();
        assertThat(NearNames.differByALetter("oka", "okta")).isTrue();
        assertThat(NearNames.differByALetter("okta", "okat")).isTrue();
        assertThat(NearNames.differByALetter("okta", "oktaa")).isTrue();
        assertThat(NearNames.differByALetter("", "a")).isTrue();
    }

    @Test
    void the_same_and_more_than_a_letter_are_not() {
        assertThat(NearNames.differByALetter("okta", "okta")).isFalse();
        assertThat(NearNames.differByALetter("okta", "akto")).isFalse();
        assertThat(NearNames.differByALetter("okta", "oktaba")).isFalse();
        assertThat(NearNames.differByALetter("", "")).isFalse();
    }

    @Test
    void within_the_limit_the_distance_is_that_of_the_definition() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String left = word(random);
            String right = word(random);
            int limit = random.nextInt(4);
            int distance = NearNames.distance(left, right, limit);
            int defined = defined(left, right);
            if (defined <= limit) {
                assertThat(distance).as("%s %s", left, right).isEqualTo(defined);
            } else {
                assertThat(distance).as("%s %s", left, right).isGreaterThan(limit);
            }
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    /** The least number of steps, each looked for again. */
    private static int defined(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.length() + right.length();
        }
        String l = left.substring(1);
        String r = right.substring(1);
        int least = defined(l, r) + (left.charAt(0) == right.charAt(0) ? 0 : 1);
        least = Math.min(least, 1 + Math.min(defined(l, right), defined(left, r)));
        if (l.length() > 0 && r.length() > 0 && left.charAt(0) == r.charAt(0) && l.charAt(0) == right.charAt(0)) {
            least = Math.min(least, 1 + defined(l.substring(1), r.substring(1)));
        }
        return least;
    }
}
