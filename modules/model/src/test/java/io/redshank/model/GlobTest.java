package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GlobTest {
    @Test
    void a_star_is_any_run_and_nothing_else_is_special() {
        assertThat(Glob.matches("", "")).isTrue();
        assertThat(Glob.matches("", "a")).isFalse();
        assertThat(Glob.matches("*", "")).isTrue();
        assertThat(Glob.matches("**", "abc")).isTrue();
        assertThat(Glob.matches("a?c", "abc")).isFalse();
        assertThat(Glob.matches("[a]", "a")).isFalse();
    }

    @Test
    void equal_to_the_definition_on_random_patterns() {
        for (int seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String pattern = text(random, "ab*");
            String text = text(random, "ab");
            assertThat(Glob.matches(pattern, text))
                    .as("seed %d: %s on %s", seed, pattern, text)
                    .isEqualTo(defined(pattern, text));
        }
    }

    @Test
    void many_stars_on_a_long_text_do_not_explode() {
        String pattern = "a*".repeat(500) + "b";
        String text = "a".repeat(100_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(Glob.matches(pattern, text)).isFalse());
    }

    private static String text(SplittableRandom random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static boolean defined(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return defined(pattern.substring(1), text) || (!text.isEmpty() && defined(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && pattern.charAt(0) == text.charAt(0)
                && defined(pattern.substring(1), text.substring(1));
    }
}
