package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class EventMetadataDroppedTest {
    private final EventMetadataDropped check = new EventMetadataDropped();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_pattern_keeps_them_too() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* METADATA _id, _version, _index | KEEP _*")
                        .told(check))
                .isEmpty();
    }

    @Test
    void the_last_keep_is_looked_at() {
        assertThat(Reviewed.esql("FROM a METADATA _id, _version, _index | KEEP _* | KEEP _id, user.name")
                        .told(check))
                .singleElement()
                .asString()
                .startsWith("error 32: KEEP _id, user.name: KEEP drops _version, _index, which tell events apart");
    }

    @Test
    void without_keep_every_field_comes_into_the_alert() {
        assertThat(Reviewed.esql("FROM a METADATA _id, _version, _index | LIMIT 5")
                        .told(check))
                .hasSize(1);
    }

    @Test
    void what_metadata_lacks_is_told_elsewhere() {
        assertThat(Reviewed.esql("FROM a | KEEP user.name").told(check)).isEmpty();
    }

    @Test
    void what_is_taken_away_behind_keep_is_told() {
        String keep = "FROM a METADATA _id, _version, _index | KEEP _*";
        assertThat(Reviewed.esql(keep + " | DROP _version, _index").told(check))
                .containsExactly("error 32: DROP _version, _index: DROP takes away _version, _index, which tell events"
                        + " apart [leave them as they are]");
        assertThat(Reviewed.esql(keep + " | RENAME _id AS doc").told(check))
                .containsExactly("error 32: RENAME _id AS doc: RENAME takes away _id, which tell events apart"
                        + " [leave them as they are]");
    }
}
