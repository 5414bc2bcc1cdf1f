package io.redshank.rules.lint.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import io.redshank.rules.lint.TagLists;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TagOfIndexTest {
    private final TagOfIndex check = new TagOfIndex();
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
    void without_a_list_nothing_is_told() {
        assertThat(Reviewed.rule()
                        .with("logs-endpoint.events.process-*", "logs-okta*")
                        .told(check))
                .isEmpty();
    }

    @Test
    void tags_in_any_spelling_are_enough() {
        assertThat(Reviewed.rule().with(LISTS).told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with("Elastic Defend", "elastic Defend")
                        .with(LISTS)
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_pattern_that_is_covered_asks_for_its_tags_and_each_tag_once() {
        Reviewed rule = Reviewed.rule()
                .with(
                        "[\"logs-endpoint.events.process-*\"]",
                        "[\"logs-endpoint.events.process-*\", \"logs-okta.system-*\"]")
                .with("    \"Data Source: Elastic Defend\",\n", "")
                .with(LISTS);
        assertThat(rule.told(check))
                .containsExactly(
                        "error 13: \"logs-endpoint.events.process-*\": a rule that reads `logs-endpoint.events.process-*`"
                                + " needs `Data Source: Elastic Defend` [add the tag]",
                        "error 13: \"logs-okta.system-*\": a rule that reads `logs-okta.system-*` needs"
                                + " `Data Source: Okta` [add the tag]");
        assertThat(rule.mended(check)).contains("""
                    "Tactic: Execution",
                    "Data Source: Okta",
                    "Data Source: Elastic Defend",
                ]
                """);
    }

    @Test
    void a_wider_pattern_asks_for_nothing() {
        assertThat(Reviewed.rule()
                        .with("\"Data Source: Elastic Defend\",", "")
                        .with("logs-endpoint.events.process-*", "logs-*")
                        .with(LISTS)
                        .told(check))
                .isEmpty();
    }

    @Test
    void an_esql_query_is_read_for_its_sources() {
        Reviewed rule = Reviewed.rule()
                .without("index")
                .with("\"eql\"", "\"esql\"")
                .with("process where host", "// all of FROM\nfrom logs-okta.system-*, other metadata _id | where host")
                .with(LISTS);
        assertThat(rule.told(check))
                .containsExactly("error 32: logs-okta.system-*: a rule that reads `logs-okta.system-*` needs"
                        + " `Data Source: Okta` [add the tag]");
    }
}
