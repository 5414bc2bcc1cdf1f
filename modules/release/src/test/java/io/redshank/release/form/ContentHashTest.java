package io.redshank.release.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.release.RuleTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentHashTest {
    private static final String HASH = ContentHash.of(RuleTexts.rule(RuleTexts.EQL));

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            updated_date = "2026/03/04";          updated_date = "2026/11/24"
            integration = ["endpoint"];           integration = ["windows"]
            "OS: Linux", "Domain: Endpoint";      "Domain: Endpoint", "OS: Linux"
            A shell was started.;                 A  shell   was started.
            where process.name;                   where    process.name
            type = "eql";                         to = "now"\\ntype = "eql"
            type = "eql";                         version = 7\\ntype = "eql"
            [rule];                               [rule]\\nmax_signals = 100
            """)
    void what_means_nothing_leaves_the_hash(String before, String after) {
        assertThat(changed(before, after)).isEqualTo(HASH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            A shell was started.;                 A shell was stopped.
            == "sh";                              == "s h"
            "OS: Linux";                          "OS: Windows"
            risk_score = 21;                      risk_score = 20
            [rule];                               [rule]\\nenabled = false
            [rule];                               [rule]\\ninterval = "15m"
            type = "eql";                         type = "eql"\\nactions = [{ id = "a" }]
            """)
    void what_means_something_changes_it(String before, String after) {
        assertThat(changed(before, after)).isNotEqualTo(HASH).matches("[0-9a-f]{64}");
    }

    @Test
    void white_space_in_what_is_passed_on_means_something() {
        String filter = "filters = [{ query = { match_phrase = { name = \"a b\" } } }]\ntype = \"eql\"";
        assertThat(changed("type = \"eql\"", filter))
                .isNotEqualTo(changed("type = \"eql\"", filter.replace("a b", "a  b")));
    }

    @Test
    void the_order_of_filters_means_nothing() {
        assertThat(changed("type = \"eql\"", "filters = [{ a = 1 }, { b = 2 }]\ntype = \"eql\""))
                .isEqualTo(changed("type = \"eql\"", "filters = [{ b = 2 }, { a = 1 }]\ntype = \"eql\""));
    }

    @Test
    void a_hash_stays_what_it_was() {
        assertThat(HASH).isEqualTo("8e7158f0a422bd4f2c7eb3f11c3b6284f4ddbd8e91dce0d9aa02c099a674404a");
    }

    private static String changed(String before, String after) {
        assertThat(RuleTexts.EQL).contains(before);
        return ContentHash.of(RuleTexts.rule(RuleTexts.EQL.replace(before, after.replace("\\n", "\n"))));
    }
}
