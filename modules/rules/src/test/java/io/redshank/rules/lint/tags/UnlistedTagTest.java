package io.redshank.rules.lint.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import io.redshank.rules.lint.TagLists;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnlistedTagTest {
    private final UnlistedTag check = new UnlistedTag();
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
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void what_is_listed_is_right() {
        assertThat(listed("Domain: Endpoint").told(check)).isEmpty();
    }

    @Test
    void what_is_not_listed_is_told_with_the_nearest_that_is() {
        Reviewed rule = listed("Use Case: Thread Detection");
        assertThat(rule.told(check))
                .containsExactly(
                        "information 22: \"Use Case: Thread Detection\": tag `Use Case: Thread Detection` is not on the list"
                                + " of tags [did you mean `Use Case: Threat Detection`?]");
        assertThat(rule.mended(check)).contains("tags = [\"Use Case: Threat Detection\"]");
        assertThat(listed("Use Case: Gardening").told(check))
                .containsExactly(
                        "information 22: \"Use Case: Gardening\": tag `Use Case: Gardening` is not on the list of tags"
                                + " [add it to the list, or use a tag that is there]");
    }

    @Test
    void two_spellings_in_use_are_told_with_each_other() {
        assertThat(listed("Data Source: User log events").told(check))
                .containsExactly(
                        "information 22: \"Data Source: User log events\": tag `Data Source: User log events` is not on the"
                                + " list of tags [other rules write `Data Source: User Log Events`: agree on one and add it to the"
                                + " list]");
    }

    @Test
    void what_is_spelled_wrong_is_somebody_elses_matter() {
        assertThat(listed("domain: endpoint").told(check)).isEmpty();
    }

    private static Reviewed listed(String tag) {
        return Reviewed.rule()
                .with("tags = [\n", "tags = [\"" + tag + "\"]\nx = [\n")
                .with(LISTS);
    }
}
