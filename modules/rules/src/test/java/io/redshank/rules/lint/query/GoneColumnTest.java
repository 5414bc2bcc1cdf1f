package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class GoneColumnTest {
    private final GoneColumn check = new GoneColumn();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_column_that_stats_took_away_is_told() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* | STATS n = COUNT(*) BY user.name | WHERE host.name == \"a\"")
                        .told(check))
                .singleElement()
                .asString()
                .startsWith("error 32: host.name: ");
    }
}
