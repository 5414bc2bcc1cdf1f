package io.redshank.rules.lint.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import io.redshank.rules.lint.TagLists;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagPrefixTest {
    private final TagPrefix check = new TagPrefix();
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
    void tags_with_a_known_prefix_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("Domain: Endpoint", "Colour: Red")
                        .with(LISTS)
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_tactic_alone_is_told_with_the_whole_tag() {
        Reviewed rule = Reviewed.rule().with("Tactic: Execution", "Execution");
        assertThat(rule.told(check))
                .containsExactly("error 25: \"Execution\": tag `Execution` has no prefix [write `Tactic: Execution`]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void another_prefix_is_told_with_those_there_are() {
        assertThat(Reviewed.rule().with("Domain: Endpoint", "Colour: Red").told(check))
                .containsExactly(
                        "error 23: \"Colour: Red\": `Colour` is no prefix of tags [prefixes are Data Source, Domain,"
                                + " Mitre Atlas, OS, Platform, Profile, Promotion, Resources, Rule Type, Service, Tactic, Threat,"
                                + " Use Case, Vuln]");
    }

    @Test
    void another_spelling_of_a_prefix_is_somebody_elses_matter() {
        assertThat(Reviewed.rule().with("OS: Linux", "os:linux").told(check)).isEmpty();
    }
}
