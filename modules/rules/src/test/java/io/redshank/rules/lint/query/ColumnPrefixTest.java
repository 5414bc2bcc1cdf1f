package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ColumnPrefixTest {
    private final ColumnPrefix check = new ColumnPrefix();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* | STATS Esql.n = COUNT(*), Esql_priv.u = VALUES(user.name), host.name = MAX(host.name) BY host.id")
                        .told(check))
                .isEmpty();
    }

    @Test
    void what_does_not_reach_the_alert_is_right() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* | EVAL raw = 1 | STATS Esql.n = SUM(raw) BY host.id")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | EVAL raw = 1 | DROP raw")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | EVAL raw = 1 | KEEP host.id")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | EVAL raw = 1 | RENAME raw AS Esql.raw")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_computed_column_of_the_alert_is_told() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | STATS n = COUNT(*) BY host.id")
                        .told(check))
                .containsExactly(
                        "warning 32: n: `n` is a column of alerts that is no field of events [name it `Esql.n`]");
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | STATS COUNT(*) BY host.id")
                        .told(check))
                .containsExactly(
                        "warning 32: COUNT(*): `COUNT(*)` is a column of alerts that is no field of events [give it a name that begins with `Esql.`]");
    }
}
