package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class IndicatorMappingTest {
    private final IndicatorMapping check = new IndicatorMapping();

    private static Reviewed mapping(String entries) {
        return Reviewed.rule().with("timestamp_override = \"event.ingested\"\ntype = \"eql\"", """
                threat_index = ["ti"]
                threat_mapping = [{ entries = [%s] }]
                threat_language = "kuery"
                threat_query = "*:*"
                type = "threat_match\"""".formatted(entries));
    }

    @Test
    void a_plain_entry_beside_a_negated_one_is_right() {
        assertThat(mapping("{ field = \"a\", value = \"b\" }, { field = \"c\", value = \"d\", negate = true }")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_group_of_negated_entries_is_told() {
        assertThat(mapping("{ field = \"c\", value = \"d\", negate = true }").told(check))
                .containsExactly(
                        "error 29: negate: this group has only negated entries [add a positive entry: without one every event without an indicator matches]");
    }

    @Test
    void a_pair_both_ways_is_told() {
        assertThat(mapping("{ field = \"a\", value = \"b\" }, { field = \"a\", value = \"b\", negate = true }")
                        .told(check))
                .containsExactly(
                        "error 29: negate: this group wants `a` both to equal `b` and not to: it never matches [take one of the two entries out]");
    }

    @Test
    void a_query_of_indicators_needs_its_language() {
        assertThat(mapping("{ field = \"a\", value = \"b\" }")
                        .without("threat_language")
                        .told(check))
                .containsExactly(
                        "error 30: threat_query: `threat_query` stands without `threat_language` [add `threat_language = \"kuery\"`]");
    }

    @Test
    void empty_lists_are_told() {
        assertThat(mapping("")
                        .with("[\"ti\"]", "[]")
                        .with("[{ entries = [] }]", "[]")
                        .told(check))
                .containsExactly(
                        "error 28: threat_index: `threat_index` is empty",
                        "error 29: threat_mapping: `threat_mapping` is empty");
    }

    @Test
    void a_field_that_events_do_not_have_is_told() {
        assertThat(mapping("{ field = \"destination.adress\", value = \"b\" }").told(check))
                .containsExactly(
                        "error 29: \"destination.adress\": `threat_mapping`: `destination.adress` is not in ECS"
                                + " [did you mean `destination.address`?]");
    }
}
