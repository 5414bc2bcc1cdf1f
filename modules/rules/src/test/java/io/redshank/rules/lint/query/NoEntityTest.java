package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class NoEntityTest {
    private final NoEntity check = new NoEntity();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE true | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | STATS Esql.n = COUNT(*) BY host.id")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* | STATS Esql.n = COUNT(*), Esql.user_name_values = VALUES(user.name)")
                        .told(check))
                .isEmpty();
    }

    @Test
    void an_alert_about_nobody_is_told() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | STATS Esql.n = COUNT(*) BY event.action")
                        .told(check))
                .containsExactly(
                        "warning 32: STATS Esql.n = COUNT(*) BY event.action: no column of the alert says whom or what it is about [group by `user.name`, `host.id` or their like, or keep them by VALUES]");
    }

    @Test
    void what_keep_leaves_out_does_not_count() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* | STATS Esql.n = COUNT(*) BY host.id | KEEP Esql.n")
                        .told(check))
                .hasSize(1);
    }
}
