package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class EventMetadataTest {
    private final EventMetadata check = new EventMetadata();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
    }

    @Test
    void what_aggregates_needs_none() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | STATS n = COUNT(*)")
                        .told(check))
                .isEmpty();
    }

    @Test
    void without_metadata_events_cannot_be_told_apart() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | KEEP user.name")
                        .told(check))
                .containsExactly("error 32: FROM logs-endpoint.events.process-*: ES|QL that does not aggregate needs"
                        + " METADATA _id, _version, _index: alerts cannot be told apart without"
                        + " [write `FROM … METADATA _id, _version, _index`]");
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* METADATA _id | KEEP user.name")
                        .told(check))
                .singleElement()
                .asString()
                .endsWith("[add _version, _index to METADATA]");
    }
}
