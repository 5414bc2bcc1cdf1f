package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void patterns_overlap_if_a_text_fits_both() {
        assertThat(Glob.overlap("logs-*", "logs-endpoint.events.process-*")).isTrue();
        assertThat(Glob.overlap("logs-endpoint.events.process*", "logs-endpoint.events.process-*"))
                .isTrue();
        assertThat(Glob.overlap("logs-endpoint.events.file*", "logs-endpoint.events.process-*"))
                .isFalse();
        assertThat(Glob.overlap("*-default", "logs-*")).isTrue();
        assertThat(Glob.overlap("logs-*", "winlogbeat-*")).isFalse();
    }

    @Test
    void patterns_overlap_if_one_of_all_short_texts_fits_both() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; texts.size() < 1 << 12; i++) {
            texts.add(texts.get(i) + "a");
            texts.add(texts.get(i) + "b");
        }
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String left = shorter(text(random, "ab*"));
            String right = shorter(text(random, "ab*"));
            assertThat(Glob.overlap(left, right))
                    .as("seed %d: %s and %s", seed, left, right)
                    .isEqualTo(texts.stream().anyMatch(text -> defined(left, text) && defined(right, text)));
        }
    }

    /** Of two such patterns a shared text has ten letters at the most. */
    private static String shorter(String pattern) {
        return pattern.substring(0, Math.min(5, pattern.length()));
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

    @Test
    void a_pattern_fits_one_that_covers_it() {
        assertThat(Glob.matches("logs-okta*", "logs-okta*")).isTrue();
        assertThat(Glob.matches("logs-endpoint.events.*", "logs-endpoint.events.process-*"))
                .isTrue();
        assertThat(Glob.matches("apm-*-transaction*", "apm-7-x-transaction-1")).isTrue();
    }

    @Test
    void a_pattern_does_not_fit_one_that_is_narrower_or_elsewhere() {
        assertThat(Glob.matches("logs-okta*", "logs-*")).isFalse();
        assertThat(Glob.matches("logs-okta*", "logs-okt*")).isFalse();
        assertThat(Glob.matches("logs-okta", "logs-okta*")).isFalse();
        assertThat(Glob.matches("endgame-*", "logs-endgame-*")).isFalse();
    }
}
