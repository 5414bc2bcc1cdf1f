package io.redshank.release.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TomlEditTest {
    private static final String TEXT = """
            # about the file

            [rule] # the rule
            # why a
            a = 1 # one
            # why b
            b = [
              "x", # an x
            ]

            # why c
            [[rule.c]]
            d = 2
            [rule.c.e]
            f = 3
            # why g
            [rule.g]
            h = 4
            """;

    @Test
    void another_value_keeps_the_comments_about_it() {
        assertThat(new TomlEdit(TEXT)
                        .set(new TomlEdit.Key("rule", "a"), "two\n\"x\\")
                        .apply())
                .isEqualTo(TEXT.replace("a = 1", "a = \"two\\n\\\"x\\\\\""));
    }

    @Test
    void what_is_taken_out_goes_with_its_comments() {
        assertThat(new TomlEdit(TEXT)
                        .remove(new TomlEdit.Key("rule", "b"))
                        .remove(new TomlEdit.Key("rule", "c"))
                        .apply())
                .isEqualTo("""
                        # about the file

                        [rule] # the rule
                        # why a
                        a = 1 # one

                        # why g
                        [rule.g]
                        h = 4
                        """);
    }

    @Test
    void new_keys_stand_below_the_header_and_new_tables_at_the_end() {
        assertThat(new TomlEdit("[rule]\na = 1\n[other]\n")
                        .set(new TomlEdit.Key("rule", "b"), List.of(1L, 2L))
                        .set(new TomlEdit.Key("rule", "c.d"), List.of(Map.of("e", true)))
                        .set(new TomlEdit.Key("third", "f"), 1.5)
                        .apply())
                .isEqualTo("""
                        [rule]
                        b = [1, 2]
                        a = 1
                        [other]

                        [[rule."c.d"]]
                        e = true
                        [third]
                        f = 1.5
                        """);
    }

    @Test
    void a_table_may_become_a_value_and_a_value_a_table() {
        assertThat(new TomlEdit("[rule]\na = 1\n[rule.b]\nc = 2")
                        .set(new TomlEdit.Key("rule", "a"), new TreeMap<>(Map.of("x", Map.of("y", 1L))))
                        .set(new TomlEdit.Key("rule", "b"), false)
                        .apply())
                .isEqualTo("""
                        [rule]
                        b = false

                        [rule.a]
                        [rule.a.x]
                        y = 1
                        """);
    }

    @Test
    void comments_are_put_above_a_key() {
        assertThat(new TomlEdit(TEXT)
                        .comment(new TomlEdit.Key("rule", "c"), List.of("# new c"))
                        .comment(new TomlEdit.Key("rule", "a"), List.of("# new a"))
                        .comment(new TomlEdit.Key("rule", "z"), List.of("# new z"))
                        .apply())
                .isEqualTo(TEXT.replace("# the rule\n", "# the rule\n# new z\n")
                        .replace("a = 1", "# new a\na = 1")
                        .replace("[[rule.c]]", "# new c\n[[rule.c]]"));
    }

    @Test
    void dotted_keys_are_of_the_table_that_they_name() {
        assertThat(new TomlEdit("rule.a.b = 1\nrule.a.c = 2\nrule.d = 3\n")
                        .remove(new TomlEdit.Key("rule", "a"))
                        .set(new TomlEdit.Key("rule", "d"), 4L)
                        .apply())
                .isEqualTo("rule.d = 4\n");
    }
}
