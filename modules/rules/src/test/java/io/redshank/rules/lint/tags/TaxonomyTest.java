package io.redshank.rules.lint.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TaxonomyTest {
    private final Taxonomy check = new Taxonomy();

    @Test
    void a_tag_of_each_sort_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_sort_that_is_missing_is_told() {
        assertThat(Reviewed.rule().with("\"Platform: Linux\", ", "").told(check))
                .containsExactly("information 22: tags: no tag says the rule's Platform");
        Reviewed rule = Reviewed.rule().with("\"Platform: Linux\", \"Rule Type: Event Correlation (EQL)\",", "");
        assertThat(rule.told(check))
                .containsExactly("information 22: tags: no tag says the rule's Platform, Rule Type"
                        + " [add `Rule Type: Event Correlation (EQL)` and the others]");
        assertThat(rule.mended(check))
                .contains("\"Data Source: Elastic Defend\",\n    \"Rule Type: Event Correlation (EQL)\",\n]");
    }

    @Test
    void a_tag_of_another_type_is_told() {
        assertThat(Reviewed.rule().with("Event Correlation (EQL)", "ESQL").told(check))
                .containsExactly(
                        "information 23: \"Rule Type: ESQL\": tag `Rule Type: ESQL` does not fit a rule of type eql"
                                + " [write `Rule Type: Event Correlation (EQL)`]");
    }

    @Test
    void what_is_no_type_or_has_no_tag_of_its_own_is_not_judged() {
        assertThat(Reviewed.rule().with("type = \"eql\"", "type = \"sql\"").told(check))
                .isEmpty();
        assertThat(Reviewed.rule().with("Event Correlation (EQL)", "BBR").told(check))
                .isEmpty();
    }
}
