package io.redshank.expr.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AsciiTest {
    @Test
    void only_the_26_letters_fold() {
        for (char c = 0; c < 0xFFFF; c++) {
            String folded = Ascii.fold("x" + c);
            boolean letter = c >= 'A' && c <= 'Z';
            assertThat(folded).isEqualTo("x" + (letter ? Character.toLowerCase(c) : c));
        }
    }

    @Test
    void text_without_capitals_is_not_copied() {
        String text = "abc-ä";
        assertThat(Ascii.fold(text)).isSameAs(text);
    }

    @Test
    void equality_ignores_case_of_letters_alone() {
        assertThat(Ascii.equalsIgnoreCase("Cmd.EXE", "cMD.exe")).isTrue();
        assertThat(Ascii.equalsIgnoreCase("ab", "abc")).isFalse();
        assertThat(Ascii.equalsIgnoreCase("a[", "a{")).isFalse();
        assertThat(Ascii.equalsIgnoreCase("Ä", "ä")).isFalse();
    }
}
