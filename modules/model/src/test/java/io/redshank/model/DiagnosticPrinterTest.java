package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {
    @Test
    void message_place_line_caret_and_help() {
        String rule = "[rule]\nname = \"Dump\"\nquery = '''\nprocess where process.nmae : \"dump.exe\"\n'''\n";
        assertThat(printed("rules/dump.toml", rule, "process.nmae", "did you mean `process.name`?"))
                .isEqualTo("""
                        error[RS702]: no such field
                         --> rules/dump.toml:4:15
                          |
                        4 | process where process.nmae : "dump.exe"
                          |               ^^^^^^^^^^^^
                          = help: did you mean `process.name`?
                        """);
    }

    @Test
    void the_gutter_is_as_wide_as_the_number_of_the_line() {
        assertThat(printed("query", "\n".repeat(99) + "any where x", "x", null)).isEqualTo("""
                        error[RS702]: no such field
                           --> query:100:11
                            |
                        100 | any where x
                            |           ^
                        """);
    }

    @Test
    void an_empty_range_and_the_end_of_the_text_still_get_a_caret() {
        SourceText source = SourceText.of("query", "any where");
        assertThat(DiagnosticPrinter.print(
                        Diagnostic.warning("RS001", SourceRange.at(9), "the query ends here"), source))
                .isEqualTo("""
                        warning[RS001]: the query ends here
                         --> query:1:10
                          |
                        1 | any where
                          |          ^
                        """);
    }

    @Test
    void a_range_over_several_lines_is_marked_to_the_end_of_its_first() {
        assertThat(printed("query", "any where a\r\n  and b\r\n", "a\r\n  and b", null))
                .isEqualTo("""
                        error[RS702]: no such field
                         --> query:1:11
                          |
                        1 | any where a
                          |           ^
                        """);
    }

    @Test
    void full_width_and_combining_characters_keep_the_caret_in_place() {
        assertThat(printed("query", "名前 == \"e\u0301😀\" and 漢字 == 1", "漢字", null))
                .isEqualTo("""
                        error[RS702]: no such field
                         --> query:1:17
                          |
                        1 | 名前 == "e\u0301😀" and 漢字 == 1
                          |                   ^^^^
                        """);
    }

    @Test
    void tabs_and_control_characters_neither_move_the_caret_nor_reach_the_terminal() {
        SourceText source = SourceText.of("a\u001b[2Jb", "\tany\u001b[31m where\u202e x\u0000 \u2028y");
        SourceRange x =
                new SourceRange(source.text().indexOf('x'), source.text().indexOf('x') + 1);
        assertThat(DiagnosticPrinter.print(
                        Diagnostic.error("RS702", x, "no `\u0007`\nin it").withHelp("a\rb\ud800"), source))
                .isEqualTo("""
                        error[RS702]: no `\ufffd` in it
                         --> a\ufffd[2Jb:1:18
                          |
                        1 |  any\ufffd[31m where\ufffd x\ufffd  y
                          |                  ^
                          = help: a b\ufffd
                        """);
    }

    @Test
    void a_long_line_is_cut_around_the_range() {
        String line = "a".repeat(50_000) + " here " + "b".repeat(50_000);
        assertThat(printed("query", line, "here", null))
                .isEqualTo("""
                        error[RS702]: no such field
                         --> query:1:50002
                          |
                        1 | …%s here %s…
                          |  %s ^^^^
                        """.formatted("a".repeat(59), "b".repeat(95), " ".repeat(59)));
    }

    @Test
    void a_long_range_is_cut_too() {
        assertThat(printed("query", "x".repeat(300), "x".repeat(300), null))
                .isEqualTo("""
                        error[RS702]: no such field
                         --> query:1:1
                          |
                        1 | %s…
                          | %s
                        """.formatted("x".repeat(60), "^".repeat(61)));
    }

    @Test
    void a_cut_never_splits_a_character() {
        String line = "😀".repeat(100) + "x" + "😀".repeat(100);
        assertThat(printed("query", line, "x", null))
                .isEqualTo("""
                        error[RS702]: no such field
                         --> query:1:101
                          |
                        1 | …%sx%s…
                          |  %s^
                        """.formatted("😀".repeat(30), "😀".repeat(49), " ".repeat(60)));
        assertThat(printed("query", "y" + line, "x", null)).doesNotContain("\ufffd");
        assertThat(printed("query", line + "y", "x" + "😀".repeat(100), null)).doesNotContain("\ufffd");
    }

    @Test
    void text_fits_into_columns() {
        assertThat(DisplayText.fit("abc", 3)).isEqualTo("abc");
        assertThat(DisplayText.fit("abcd", 3)).isEqualTo("ab…");
        assertThat(DisplayText.fit("漢字漢", 4)).isEqualTo("漢…");
        assertThat(DisplayText.fit("漢字", 4)).isEqualTo("漢字");
        assertThat(DisplayText.fit("abc", 1)).isEqualTo("…");
        assertThat(DisplayText.fit("abc", 0)).isEmpty();
    }

    private static String printed(String name, String text, String marked, @Nullable String help) {
        int start = text.indexOf(marked);
        SourceRange range = new SourceRange(start, start + marked.length());
        return DiagnosticPrinter.print(
                Diagnostic.error("RS702", range, "no such field").withHelp(help), SourceText.of(name, text));
    }
}
