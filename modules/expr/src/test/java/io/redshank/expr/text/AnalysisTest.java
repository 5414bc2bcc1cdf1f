package io.redshank.expr.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            Foo BAR                       | foo bar
            C:\\Windows\\cmd.exe          | c windows cmd.exe
            don't O\u2019Neil            | don't o\u2019neil
            10.0.0.1, 1,024; x.1 1.x      | 10.0.0.1 1,024 x 1 1 x
            a:b a: :b a::b                | a:b a b a b
            user_name __ _x- x-y          | user_name _x x y
            a1b2                          | a1b2
            end. .start                   | end start
            Zoe\u0301 İ             | zoe\u0301 i
            日本 ひら カタカナ a本b            | 日 本 ひ ら カタカナ a 本 b
            *** 😀 &&                     | ^^
            """)
    void text_is_cut_into_words_in_lower_case(String text, String tokens) {
        assertThat(String.join(" ", Analysis.tokens(text))).isEqualTo(tokens);
    }

    @Test
    void long_words_are_cut() {
        assertThat(Analysis.tokens("x".repeat(256))).containsExactly("x".repeat(255), "x");
    }
}
