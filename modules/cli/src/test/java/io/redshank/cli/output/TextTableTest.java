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
        assertThat(table.lines(26)).containsExactly("SEVERITY  WHAT", "low       python3 -m http…");
    }

    @Test
    void where_the_last_column_would_be_illegible_it_stands_below() {
        table.add(List.of("low", "web-01", "python3 -m http.server --cgi"), List.of("second line"));
        assertThat(table.lines(22)).containsExactly("SEVERITY", "low", "    python3 -m http.s…", "    second line");
    }

    @Test
    void the_last_cell_goes_on_below_itself() {
        table.add(List.of("low", "web-01", "python3"), List.of("second line", "third line"));
        assertThat(table.lines(36))
                .containsExactly(
                        "SEVERITY  HOST    WHAT",
                        "low       web-01  python3",
                        "                  second line",
                        "                  third line");
    }

    @Test
    void what_goes_on_below_is_worth_dropping_a_column_for() {
        table.add(List.of("low", "web-01", "python3"), List.of("a second line that is long"));
        assertThat(table.lines(36))
                .containsExactly("SEVERITY  WHAT", "low       python3", "          a second line that is long");
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
