package io.redshank.expr.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardPatternTest {
    @Test
    void stars_and_question_marks_in_pieces_stand_for_themselves() {
        WildcardPattern pattern = WildcardPattern.between(List.of("a?", "*B"), true);
        assertThat(pattern.matches("A?xyz*b")).isTrue();
        assertThat(pattern.matches("a?*b")).isTrue();
        assertThat(pattern.matches("ax*b")).isFalse();
        assertThat(pattern.matches("a?b")).isFalse();
        assertThat(pattern.text()).isEqualTo("a\\?*\\*B");
        assertThat(pattern.hasWildcard()).isTrue();
        assertThat(WildcardPattern.between(List.of("*"), false).hasWildcard()).isFalse();
    }

    @Test
    void patterns_are_equal_if_they_mean_the_same_and_read_the_same() {
        assertThat(WildcardPattern.between(List.of("a", "b"), false)).isEqualTo(WildcardPattern.of("a*b", false));
        assertThat(WildcardPattern.between(List.of("a?"), false)).isNotEqualTo(WildcardPattern.of("a\\?", false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cmd.exe           | cmd.exe                      | true
            cmd.exe           | CMD.exe                      | false
            cmd               | cmd.exe                      | false
            *                 | ''                           | true
            ?                 | ''                           | false
            ''                | ''                           | true
            ''                | x                            | false
            cmd*              | cmd                          | true
            cm?.exe           | cmd.exe                      | true
            ???               | ab                           | false
            ?                 | 😀                           | true
            ??                | 😀                           | false
            *.exe             | a.exe.exe                    | true
            *a*b              | xaxbxb                       | true
            C:\\Windows\\*    | C:\\Windows\\x               | true
            C:\\Windows\\*    | C:\\Windows*                 | false
            \\*               | \\anything                   | true
            100%              | 100x                         | false
            a_c               | abc                          | false
            a.c               | abc                          | false
            [a]               | a                            | false
            """)
    void a_pattern_covers_the_whole_text(String pattern, String text, boolean expected) {
        assertThat(WildcardPattern.of(pattern, false).matches(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cmd*, CMD.EXE, true",
        "CMD*, cmd.exe, true",
        "c?d, CMD, true",
        "straße, STRAße, true",
        "straße, STRASSE, false",
        "ä, Ä, false",
        "i, İ, false",
        "k, \u212a, false",
        "@, `, false",
        "[, {, false"
    })
    void folding_is_for_ascii_letters_alone(String pattern, String text, boolean expected) {
        assertThat(WildcardPattern.of(pattern, true).matches(text)).isEqualTo(expected);
    }

    @Test
    void line_breaks_are_ordinary_characters() {
        assertThat(WildcardPattern.of("a*c", false).matches("a\r\n\nc")).isTrue();
        assertThat(WildcardPattern.of("a?c", false).matches("a\nc")).isTrue();
    }

    @Test
    void equal_to_the_definition_on_random_patterns() {
        for (int seed = 0; seed < 50_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String pattern = text(random, List.of("a", "A", "b", "😀", "*", "?", "*"));
            String text = text(random, List.of("a", "A", "b", "😀", "\n"));
            boolean fold = random.nextBoolean();
            assertThat(WildcardPattern.of(pattern, fold).matches(text))
                    .as("seed %d: %s on %s, folding %s", seed, pattern, text, fold)
                    .isEqualTo(defined(codePoints(pattern, fold), 0, codePoints(text, fold), 0));
        }
    }

    @Test
    void many_stars_on_a_long_text_do_not_explode() {
        WildcardPattern pattern = WildcardPattern.of("*a".repeat(500) + "*b", true);
        String text = "aA".repeat(50_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(pattern.matches(text)).isFalse());
        assertThat(pattern.matches(text + "B")).isTrue();
    }

    @Test
    void patterns_are_equal_by_text_and_case_rule() {
        assertThat(WildcardPattern.of("A*", true))
                .isEqualTo(WildcardPattern.of("A*", true))
                .hasSameHashCodeAs(WildcardPattern.of("A*", true))
                .isNotEqualTo(WildcardPattern.of("A*", false))
                .isNotEqualTo(WildcardPattern.of("a*", true))
                .hasToString("A*~");
        assertThat(WildcardPattern.of("a?", false).hasWildcard()).isTrue();
        assertThat(WildcardPattern.of("a*", false).hasWildcard()).isTrue();
        assertThat(WildcardPattern.of("a.", false).hasWildcard()).isFalse();
        assertThat(WildcardPattern.of("A", true).text()).isEqualTo("A");
        assertThat(WildcardPattern.of("A", true).foldCase()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            *,     a*b
            a*,    a
            a*,    ab?
            a*c,   a*b*c
            ?*,    ?b
            a?,    ab
            *b*,   xbx
            """)
    void a_pattern_covers_narrower_ones(String wide, String narrow) {
        assertThat(WildcardPattern.of(wide, false).coversAllOf(WildcardPattern.of(narrow, false)))
                .isTrue();
        assertThat(WildcardPattern.of(narrow, false).coversAllOf(WildcardPattern.of(wide, false)))
                .isFalse();
    }

    @Test
    void a_pattern_that_tells_case_apart_covers_no_letters_of_one_that_does_not() {
        WildcardPattern exact = WildcardPattern.of("A*", false);
        WildcardPattern folded = WildcardPattern.of("a*", true);
        assertThat(folded.coversAllOf(exact)).isTrue();
        assertThat(exact.coversAllOf(folded)).isFalse();
        assertThat(WildcardPattern.of("1*", false).coversAllOf(WildcardPattern.of("12", true)))
                .isTrue();
        assertThat(WildcardPattern.of("*", false).coversAllOf(WildcardPattern.of("a", true)))
                .isFalse();
    }

    @Test
    void what_a_pattern_covers_it_matches() {
        SplittableRandom random = new SplittableRandom(7);
        int covered = 0;
        for (int i = 0; i < 20_000; i++) {
            WildcardPattern wide =
                    WildcardPattern.of(text(random, List.of("*", "?", "a", "A", "b")), random.nextBoolean());
            WildcardPattern narrow =
                    WildcardPattern.of(text(random, List.of("*", "?", "a", "A", "b")), random.nextBoolean());
            if (wide.coversAllOf(narrow)) {
                covered++;
                for (int j = 0; j < 20; j++) {
                    String value = text(random, List.of("a", "A", "b", "c", "😀"));
                    assertThat(!narrow.matches(value) || wide.matches(value))
                            .as("%s covers %s: %s", wide, narrow, value)
                            .isTrue();
                }
            }
        }
        assertThat(covered).isGreaterThan(100);
    }

    private static String text(SplittableRandom random, List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(9); length > 0; length--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }

    private static int[] codePoints(String text, boolean fold) {
        return (fold ? text.replace('A', 'a') : text).codePoints().toArray();
    }

    private static boolean defined(int[] pattern, int p, int[] text, int t) {
        if (p == pattern.length) {
            return t == text.length;
        }
        if (pattern[p] == '*') {
            return defined(pattern, p + 1, text, t) || (t < text.length && defined(pattern, p, text, t + 1));
        }
        return t < text.length && (pattern[p] == '?' || pattern[p] == text[t]) && defined(pattern, p + 1, text, t + 1);
    }
}
