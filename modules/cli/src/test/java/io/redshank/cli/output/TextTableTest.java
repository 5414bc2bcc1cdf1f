package io.redshank.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private final TextTable table = new TextTable(List.of(
            new TextTable.Column("SEVERITY", 10, false),
            new TextTable.Column("HOST", 10, true),
            new TextTable.Column("WHAT", 20, false)));

    @Test
    void columns_are_as_wide_as_their_cells() {
        table.add(List.of("low", "web-01", "python3 -m http.server --cgi"));
        assertThat(table.lines(60))
                .containsExactly("SEVERITY  HOST    WHAT", "low       web-01  python3 -m http.server --cgi");
    }

    @Test
    void the_last_column_is_cut_to_the_width() {
        table.add(List.of("low", "web-01", "python3 -m http.server --cgi"));
        assertThat(table.lines(40))
                .containsExactly("SEVERITY  HOST    WHAT", "low       web-01  python3 -m http.serve…");
    }

    @Test
    void a_narrow_terminal_drops_what_is_droppable() {
        table.add(List.of("low", "web-01", "python3 -m http.server --cgi"));
        assertThat(table.lines(24)).containsExactly("SEVERITY  WHAT", "low       python3 -m ht…");
    }

    @Test
    void text_of_attackers_cannot_drive_the_terminal() {
        table.add(List.of("low", "h", "\u001b[2Jcleared\u202Eright to left\nnext line"));
        assertThat(table.lines(60).get(1)).isEqualTo("low       h     \uFFFD[2Jcleared\uFFFDright to left next line");
    }

    @Test
    void full_width_text_keeps_the_columns_aligned() {
        table.add(List.of("low", "サーバ", "x"));
        table.add(List.of("low", "web-01", "y"));
        assertThat(table.lines(60))
                .containsExactly("SEVERITY  HOST    WHAT", "low       サーバ  x", "low       web-01  y");
    }

    @Test
    void a_row_of_another_length_is_a_bug() {
        assertThatThrownBy(() -> table.add(List.of("low")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 cells for 3 columns");
    }
}
