package io.redshank.rules.lint.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class OddCharacterTest {
    private final OddCharacter check = new OddCharacter();

    @Test
    void other_alphabets_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("by hand", "by hand, as the журнал says: “µTorrent” — naïve")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_byte_order_mark_and_carriage_returns_are_told_once_each_and_taken_out() {
        Reviewed rule = Reviewed.rule().with("\n", "\r\n").with("[metadata]", "\uFEFF[metadata]");
        assertThat(rule.told(check))
                .containsExactly(
                        "warning 1: ﻿: the file begins with a byte-order mark",
                        "warning 1: \r: lines end with carriage returns (48)");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void a_tab_in_the_layout_is_told_and_one_in_a_text_is_not() {
        Reviewed rule =
                Reviewed.rule().with("    \"OS: Linux\"", "\t\"OS: Linux\"").with("  process.name", "\tprocess.name");
        assertThat(rule.told(check)).containsExactly("warning 24: \t: a tab stands here");
        assertThat(rule.mended(check)).contains("    \"OS: Linux\"");
    }

    @Test
    void an_invisible_character_is_told_with_its_column() {
        Reviewed rule = Reviewed.rule().with("Backup Daemon Inter", "Backup Daemon\u200B Inter");
        assertThat(rule.told(check)).containsExactly("warning 17: ​: invisible character U+200B at column 22");
        assertThat(rule.mended(check)).contains("name = \"Backup Daemon Interactive Shell\"");
    }

    @Test
    void a_letter_that_only_looks_like_ours_is_told() {
        Reviewed rule = Reviewed.rule().with("Backup Daemon I", "Backup D\u0430emon I");
        assertThat(rule.told(check)).containsExactly("warning 17: а: U+0430 only looks like `a`");
    }

    @Test
    void queries_may_look_for_any_character() {
        assertThat(Reviewed.rule().with("\"bash\"", "\"b\u0430sh\u202E\"").told(check))
                .isEmpty();
    }
}
