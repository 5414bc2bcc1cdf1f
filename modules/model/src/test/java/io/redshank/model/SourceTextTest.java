package io.redshank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceTextTest {
    private static final SourceText TEXT = SourceText.of("query", "one\r\ntwo\n\n漢😀x");

    @Test
    void lines_are_counted_from_one_and_carry_no_line_break() {
        assertThat(TEXT.lineCount()).isEqualTo(4);
        assertThat(TEXT.lineText(1)).isEqualTo("one");
        assertThat(TEXT.lineText(2)).isEqualTo("two");
        assertThat(TEXT.lineText(3)).isEmpty();
        assertThat(TEXT.lineText(4)).isEqualTo("漢😀x");
        assertThat(TEXT.lineStart(2)).isEqualTo(5);
        assertThat(SourceText.of("empty", "").lineCount()).isEqualTo(1);
        assertThat(SourceText.of("empty", "").lineText(1)).isEmpty();
        assertThat(SourceText.of("many", "\n".repeat(100)).lineCount()).isEqualTo(101);
    }

    @Test
    void an_offset_has_a_line_and_a_column_in_code_points() {
        assertThat(position(0)).isEqualTo("1:1");
        assertThat(position(4)).isEqualTo("1:5");
        assertThat(position(5)).isEqualTo("2:1");
        assertThat(position(9)).isEqualTo("3:1");
        assertThat(position(10)).isEqualTo("4:1");
        assertThat(position(11)).isEqualTo("4:2");
        assertThat(position(13)).isEqualTo("4:3");
        assertThat(position(14)).isEqualTo("4:4");
        assertThat(position(99)).isEqualTo("4:4");
    }

    @Test
    void a_position_has_an_offset_and_stays_on_its_line() {
        for (int offset : new int[] {0, 1, 2, 5, 6, 8, 9, 10, 11, 13, 14}) {
            assertThat(TEXT.offset(TEXT.line(offset), TEXT.column(offset))).isEqualTo(offset);
        }
        assertThat(TEXT.offset(2, 99)).isEqualTo(8);
        assertThat(TEXT.offset(99, 99)).isEqualTo(14);
        assertThat(TEXT.offset(0, 0)).isZero();
    }

    @Test
    void ranges_join_and_run_forward() {
        assertThat(new SourceRange(3, 5).union(new SourceRange(1, 4))).isEqualTo(new SourceRange(1, 5));
        assertThat(SourceRange.at(3)).isEqualTo(new SourceRange(3, 3));
        assertThatThrownBy(() -> new SourceRange(3, 2)).hasMessage("not a range: 3 to 2");
        assertThatThrownBy(() -> new SourceRange(-1, 2)).hasMessage("not a range: -1 to 2");
    }

    private static String position(int offset) {
        return TEXT.line(offset) + ":" + TEXT.column(offset);
    }
}
