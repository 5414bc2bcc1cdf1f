package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class QueryParsesTest {
    private final QueryParses check = new QueryParses();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_told_at_its_place_in_the_file() {
        assertThat(Reviewed.rule().with("process.name ==", "process.name =").told(check))
                .containsExactly("error 33: =: `=` does not compare [write `==`]");
    }

    @Test
    void a_rule_without_a_query_is_somebody_elses_matter() {
        assertThat(Reviewed.rule().with("query = '''", "note = '''").told(check))
                .isEmpty();
    }

    @Test
    void the_query_of_a_deprecated_rule_is_left_alone() {
        assertThat(Reviewed.rule()
                        .with("\"production\"", "\"deprecated\"")
                        .with("process.name ==", "process.name =")
                        .told(check))
                .isEmpty();
    }

    @Test
    void the_query_for_indicators_is_read_too() {
        assertThat(Reviewed.kql("user.name:a")
                        .with("type = \"query\"", "threat_query = \"event.type:(indicator\"\ntype = \"threat_match\"")
                        .told(check))
                .singleElement()
                .asString()
                .startsWith("error 29: ");
    }
}
