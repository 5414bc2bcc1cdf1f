package io.redshank.expr.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexPatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            cmd             ! cmd         ! true
            cmd             ! cmd.exe     ! false
            md              ! cmd         ! false
            cmd             ! CMD         ! false
            cmd.*           ! cmd.exe     ! true
            cmd.*?          ! cmd.exe     ! true
            ``              ! ``          ! true
            a?b+c*          ! bb          ! true
            a?b+c*          ! a           ! false
            a{2}            ! aa          ! true
            a{2}            ! aaa         ! false
            a{2,}           ! aaaa        ! true
            a{1,2}          ! aaa         ! false
            (ab|cd)+        ! abcdab      ! true
            [a-c]+          ! abc         ! true
            [^a-c]+         ! xyz         ! true
            [^a-c]+         ! xay         ! false
            a.c             ! a😀c        ! true
            ^a$             ! a           ! false
            ^a$             ! ^a$         ! true
            \\d+            ! 123         ! true
            \\d+            ! 12a         ! false
            \\D             ! a           ! true
            \\w+            ! az_9        ! true
            \\W             ! -           ! true
            a\\sb           ! a b         ! true
            \\S+            ! a b         ! false
            a\\.b           ! a.b         ! true
            a\\.b           ! axb         ! false
            a"*."b          ! a*.b        ! true
            a"*."b          ! aab         ! false
            ~(abc)          ! abd         ! true
            ~(abc)          ! abc         ! false
            a~(b)           ! ab          ! false
            <1-100>         ! 42          ! true
            <1-100>         ! 101         ! false
            <01-10>         ! 07          ! true
            .*a.*&.*b.*     ! b a         ! true
            .*a.*&.*b.*     ! a a         ! false
            a@              ! anything    ! true
            a#              ! a           ! false
            #               ! ``          ! false
            """)
    void the_dialect_is_lucenes(String pattern, String text, boolean expected) throws RegexException {
        assertThat(RegexPattern.compile(pattern, false).matches(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cmd.*, CMD.EXE, true",
        "CMD, cmd, true",
        "[a-z]+, ABC, false",
        "[^a]+, A, false",
        "[]a]+, A], true",
        "[ab-c\\d-]+, A1-c, true",
        "[ab-c], B, false",
        "\\w\"a.b\"{2}, xA.Ba.b, true",
        "\\w\"a.b\", xaxb, false",
        "\\*X?, *x, true",
        "ä, Ä, false",
        "k, \u212a, false",
        "(?:x), x, false"
    })
    void folding_is_for_ascii_letters_alone(String pattern, String text, boolean expected) throws RegexException {
        assertThat(RegexPattern.compile(pattern, true).matches(text)).isEqualTo(expected);
    }

    @Test
    void a_dot_matches_line_breaks() throws RegexException {
        assertThat(RegexPattern.compile("a.*b", false).matches("a\r\n\u2028b")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            (a       ! not a regular expression: expected ')' at position 2
            [a       ! not a regular expression: expected ']' at position 2
            a{x}     ! not a regular expression: integer expected at position 2
            a{2      ! not a regular expression: expected '}' at position 3
            <a>      ! not a regular expression: 'a' not found
            a)       ! not a regular expression: end-of-string expected at position 1
            """)
    void malformed_patterns_say_what_is_wrong(String pattern, String message) {
        assertRefused(pattern, message);
    }

    @Test
    void numbers_beyond_an_int_are_refused_in_the_authors_words() {
        assertRefused("a{99999999999}", "a number in the regular expression is too large");
        assertRefused("<1-99999999999>", "not a regular expression: interval syntax error at position 14");
    }

    @Test
    void long_patterns_name_their_limit() {
        assertRefused(
                "a".repeat(10_001),
                "the regular expression has 10001 characters; at most 10000 are read (regex-length)");
    }

    @Test
    void patterns_that_explode_name_their_limit() {
        assertRefused(
                "(a|b)*a(a|b){30}",
                "the regular expression needs more than 10000 steps to become an automaton (regex-work)");
    }

    @Test
    void repeats_of_repeats_name_their_limit_before_they_fill_the_memory() {
        String message = "the regular expression repeats its parts into more than 100000 states or 250000 transitions"
                + " (regex-states)";
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertRefused("((a{1000}){1000}){1000}", message);
            assertRefused("a{2000000000}", message);
            assertRefused("a{1,2000000000}", message);
            assertRefused("a{2000000000,}", message);
            assertRefused("(~(a{12})){1000}", message);
            assertRefused("a?".repeat(5_000), message);
            assertRefused("(a{1000}&b{1000}&c{1000}){1000}", message);
        });
    }

    /** Lucene's own count of work takes no account of transitions, which made this take ten seconds. */
    @Test
    void parts_that_may_be_empty_count_with_all_that_they_are_tied_to() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertRefused(
                    "(.?){400}",
                    "the regular expression needs more than 10000 steps to become an automaton (regex-work)");
            assertRefused(
                    "(.?){1000}",
                    "the regular expression repeats its parts into more than 100000 states or 250000 transitions"
                            + " (regex-states)");
        });
    }

    @Test
    void hostile_patterns_end_in_time() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (String pattern : List.of(
                    "(".repeat(4_999) + "a" + ")".repeat(4_999),
                    "~".repeat(9_000) + "a",
                    "a?".repeat(5_000),
                    "a|".repeat(4_999) + "b",
                    ".*a".repeat(3_000),
                    "(a*)*".repeat(2_000),
                    "[a-z]&".repeat(1_600) + "a",
                    "(.*a.*&.*b.*&.*c.*&.*d.*&.*e.*&.*f.*&.*g.*&.*h.*)",
                    "<0-999999999>".repeat(700),
                    "((a{100}){100}){100}",
                    "(((a|b){10}){10}){10}",
                    "(x+x+)+y",
                    "~(~(~(~(a*b))))",
                    "~((a|b)*a(a|b){20})",
                    "[" + "a-z".repeat(3_000) + "]",
                    "[^" + "\\d\\w\\s".repeat(1_500) + "]",
                    "(" + "ab|ba|".repeat(1_600) + "c)*",
                    "@&".repeat(3_000) + "a",
                    "(.?){1000}",
                    "((a?){30}){30}a{900}")) {
                try {
                    RegexPattern compiled = RegexPattern.compile(pattern, true);
                    assertThat(compiled.matches("a".repeat(100_000) + "!")).isFalse();
                } catch (RegexException refused) {
                    assertThat(refused.getMessage()).contains("the regular expression");
                }
            }
        });
    }

    /** Patterns on which engines that try one way after another never end. */
    @Test
    void matching_takes_time_in_proportion_to_the_text() throws RegexException {
        for (String pattern : List.of("(a+)+b", "(a|aa)+b", "(a|a?)+b", "(.*a){10}b", "(a*)*b", "~(.*b.*)&a*c")) {
            RegexPattern compiled = RegexPattern.compile(pattern, true);
            long one = fastest(compiled, "a".repeat(200_000));
            long ten = fastest(compiled, "a".repeat(2_000_000));
            // ten times the work; a hundred times it if each character looked back at all others
            assertThat((double) ten / one).as(pattern).isLessThan(50);
        }
    }

    private static long fastest(RegexPattern pattern, String text) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat(pattern.matches(text)).isFalse();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }

    @Test
    void patterns_are_equal_by_text_and_case_rule() throws RegexException {
        assertThat(RegexPattern.compile("a.", true))
                .isEqualTo(RegexPattern.compile("a.", true))
                .hasSameHashCodeAs(RegexPattern.compile("a.", true))
                .isNotEqualTo(RegexPattern.compile("a.", false))
                .hasToString("/a./i");
        assertThat(RegexPattern.compile("a.", false)).hasToString("/a./");
    }

    private static void assertRefused(String pattern, String message) {
        assertThatThrownBy(() -> RegexPattern.compile(pattern, false))
                .isInstanceOf(RegexException.class)
                .hasMessage(message);
    }
}
