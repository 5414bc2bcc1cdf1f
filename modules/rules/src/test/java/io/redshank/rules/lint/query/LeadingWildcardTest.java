package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class LeadingWildcardTest {
    private final LeadingWildcard check = new LeadingWildcard();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_pattern_with_a_fixed_beginning_is_right() {
        assertThat(Reviewed.rule()
                        .with("process.name ==", "process.command_line :")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "process.command_line : \"*\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void beside_an_exact_value_it_is_right_and_in_an_exclusion_too() {
        assertThat(Reviewed.rule()
                        .with("process.parent.name == \"backupd\"", "process.command_line : \"*-i*\"")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("process.name == \"bash\"", "not process.command_line : \"*-i*\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void the_first_open_pattern_of_a_list_is_told() {
        assertThat(Reviewed.rule()
                        .with(" and process.parent.name == \"backupd\"", "")
                        .with("process.name == \"bash\"", "process.command_line like (\"bash*\", \"*-i\", \"*-c\")")
                        .told(check))
                .containsExactly("warning 33: \"*-i\": a pattern with a wildcard at its beginning is a costly scan of"
                        + " `process.command_line` [test an exact value first, such as `process.name`, or give"
                        + " the pattern a fixed beginning]");
    }

    @Test
    void other_languages_scan_as_well() {
        assertThat(Reviewed.kql("process.command_line:*secret*").told(check))
                .containsExactly("warning 32: *secret*: a pattern with a wildcard at its beginning is a costly scan of"
                        + " `process.command_line` [test an exact value first, such as `process.name`, or give"
                        + " the pattern a fixed beginning]");
        String scan = "WHERE process.command_line LIKE \"*secret*\"";
        assertThat(Reviewed.esql("FROM a | " + scan).told(check)).hasSize(1);
        assertThat(Reviewed.esql("FROM a | WHERE user.name == \"root\" | " + scan)
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.kql("process.command_line:\"*secret*\"").told(check))
                .isEmpty();
    }
}
