package io.redshank.rules.lint.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import io.redshank.rules.lint.TagLists;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagSpellingTest {
    private final TagSpelling check = new TagSpelling();
    private static final LintData LISTS = LintData.shipped(LintOptions.DEFAULT)
            .withTags(new TagLists(
                    Set.of(
                            "Data Source: Elastic Defend",
                            "Domain: Endpoint",
                            "Colour: Red",
                            "Use Case: Threat Detection"),
                    Set.of("Data Source: User Log Events", "Data Source: User log events"),
                    List.of(
                            new TagLists.Required(
                                    "logs-endpoint.events.*",
                                    List.of("Domain: Endpoint", "Data Source: Elastic Defend")),
                            new TagLists.Required("logs-okta*", List.of("Data Source: Okta")))));

    @Test
    void tags_as_listed_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule().with(LISTS).told(check)).isEmpty();
    }

    @Test
    void case_and_spaces_are_told_without_a_list() {
        Reviewed rule = Reviewed.rule().with("OS: Linux", "os:linux").with("Tactic: Execution", "Tactic: execution");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 24: \"os:linux\": tag `os:linux` is spelled `OS: Linux` [write `OS: Linux`]",
                        "error 25: \"Tactic: execution\": tag `Tactic: execution` is spelled `Tactic: Execution`"
                                + " [write `Tactic: Execution`]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void a_list_knows_more() {
        Reviewed rule = Reviewed.rule().with("Elastic Defend", "elastic Defend");
        assertThat(rule.told(check)).isEmpty();
        assertThat(rule.with(LISTS).told(check))
                .containsExactly(
                        "error 26: \"Data Source: elastic Defend\": tag `Data Source: elastic Defend` is spelled"
                                + " `Data Source: Elastic Defend` [write `Data Source: Elastic Defend`]");
    }

    @Test
    void of_two_spellings_that_are_only_in_use_neither_is_wrong() {
        assertThat(Reviewed.rule()
                        .with("Elastic Defend", "User log events")
                        .with(LISTS)
                        .told(check))
                .isEmpty();
    }

    @Test
    void an_unknown_prefix_is_somebody_elses_matter() {
        assertThat(Reviewed.rule().with("OS: Linux", "linux").told(check)).isEmpty();
    }

    @Test
    void a_blank_of_another_kind_is_another_checks_matter() {
        assertThat(Reviewed.rule().with("OS: Linux", "OS:\u00A0Linux").told(check))
                .isEmpty();
    }
}
