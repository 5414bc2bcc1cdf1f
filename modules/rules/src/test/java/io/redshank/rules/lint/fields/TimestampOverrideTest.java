package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TimestampOverrideTest {
    private final TimestampOverride check = new TimestampOverride();

    @Test
    void event_ingested_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void another_field_is_told_and_set() {
        Reviewed rule = Reviewed.rule().with("\"event.ingested\"", "\"@timestamp\"");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 28: \"@timestamp\": `timestamp_override` must be `event.ingested` [events that come in late are lost otherwise]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void a_missing_one_is_told_and_put_in_its_place() {
        Reviewed rule = Reviewed.rule().without("timestamp_override");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 7: [rule]: `timestamp_override` is missing; it must be `event.ingested` [events that come in late are lost otherwise]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void a_sequence_needs_none() {
        assertThat(Reviewed.rule()
                        .without("timestamp_override")
                        .with("process where host", "// first\n/* then */ sequence by host")
                        .told(check))
                .isEmpty();
    }

    @Test
    void kql_needs_it_and_esql_does_not() {
        Reviewed kql = Reviewed.rule()
                .without("timestamp_override")
                .with("\"eql\"", "\"kuery\"")
                .with("type = \"kuery\"", "type = \"query\"");
        assertThat(kql.told(check)).hasSize(1);
        assertThat(Reviewed.rule()
                        .without("timestamp_override")
                        .with("\"eql\"", "\"esql\"")
                        .told(check))
                .isEmpty();
    }
}
