package io.redshank.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import io.redshank.testkit.Seeds;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tomlj.Toml;

class QueryTextTest {

    private static QueryText read(String literal) {
        return QueryText.at(SourceText.of("x.toml", "q = " + literal + "\n"), 4);
    }

    @Test
    void a_character_is_found_where_it_stands() {
        QueryText query = read("'any where x'");
        assertThat(query.value()).isEqualTo("any where x");
        assertThat(query.inFile(new SourceRange(4, 9))).isEqualTo(new SourceRange(9, 14));
        assertThat(query.inFile(SourceRange.at(11))).isEqualTo(SourceRange.at(16));
        assertThat(query.literal()).isEqualTo(new SourceRange(4, 17));
    }

    @Test
    void an_escape_is_covered_whole() {
        QueryText query = read("\"a\\u0062c\\\\\"");
        assertThat(query.value()).isEqualTo("abc\\");
        assertThat(query.inFile(new SourceRange(1, 2))).isEqualTo(new SourceRange(6, 12));
        assertThat(query.inFile(new SourceRange(3, 4))).isEqualTo(new SourceRange(13, 15));
    }

    @Test
    void the_first_line_break_of_several_lines_is_no_part_of_the_query() {
        QueryText query = read("'''\r\nab\r\nc'''");
        assertThat(query.value()).isEqualTo("ab\r\nc");
        assertThat(query.inFile(new SourceRange(0, 1))).isEqualTo(new SourceRange(9, 10));
        assertThat(query.inFile(new SourceRange(4, 5))).isEqualTo(new SourceRange(13, 14));
    }

    @Test
    void a_backslash_at_the_end_of_a_line_joins_lines() {
        QueryText query = read("\"\"\"\na \\\n\n   b\"\"\"");
        assertThat(query.value()).isEqualTo("a b");
        assertThat(query.inFile(new SourceRange(2, 3))).isEqualTo(new SourceRange(16, 17));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"''''a''''|'a'", "'''''a'''''|''a''", "\"\"|``", "''''''|``"})
    void quotes_may_touch_the_closing_ones(String literal, String value) {
        assertThat(read(literal).value()).isEqualTo(value);
    }

    @Test
    void random_strings_are_read_as_the_toml_library_reads_them() {
        Map<Integer, String> pieces = Map.of(
                0,
                "a",
                1,
                "\\n",
                2,
                "\\u00e9",
                3,
                "\\\\",
                4,
                "\n",
                5,
                "\\\n  ",
                6,
                "\\\"",
                7,
                "\uD83D\uDE00",
                8,
                " ",
                9,
                "'");
        Seeds.check(2_000, random -> {
            StringBuilder inner = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                inner.append(pieces.get(random.nextInt(pieces.size())));
            }
            String literal = "\"\"\"" + inner + "\"\"\"";
            QueryText query = read(literal);
            assertThat(query.value()).isEqualTo(Toml.parse("q = " + literal).getString("q"));
            int end = 0;
            for (int i = 0; i < query.value().length(); i++) {
                SourceRange place = query.inFile(new SourceRange(i, i + 1));
                assertThat(place.start()).isGreaterThanOrEqualTo(end);
                end = Character.isHighSurrogate(query.value().charAt(i)) ? place.start() : place.end();
            }
            assertThat(end).isLessThanOrEqualTo(query.literal().end());
        });
    }
}
