package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class NothingNarrowTest {
    private final NothingNarrow check = new NothingNarrow();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.sequence().told(check)).isEmpty();
        assertThat(Reviewed.kql("event.kind:alert and event.dataset:sentinel_one.alert")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.kql("event.dataset:okta.system and event.action:user.lifecycle.delete")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule()
                        .with("process where", "iam where")
                        .with(" and\n  process.name == \"bash\" and process.parent.name == \"backupd\"", "")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_query_of_whole_sources_and_exclusions_is_told() {
        assertThat(Reviewed.kql("event.category:process and host.os.type:linux and not process.name:bash")
                        .told(check))
                .containsExactly(
                        "warning 31: query: the query asks for nothing that few events have: it matches nearly all of its source [ask for a name, an action or another value besides what is excluded]");
    }

    @Test
    void one_alternative_that_is_wide_makes_all_wide() {
        assertThat(Reviewed.kql("process.name:bash or event.category:process").told(check))
                .hasSize(1);
    }

    @Test
    void kinds_of_rules_that_read_all_events_are_right() {
        assertThat(Reviewed.kql("event.category:process")
                        .with("type = \"query\"", "type = \"new_terms\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void rows_that_are_events_are_looked_at_too() {
        String from = "FROM logs-endpoint.events.process-* | WHERE host.os.type == \"linux\"";
        assertThat(Reviewed.esql(from).told(check)).hasSize(1);
        assertThat(Reviewed.esql(from + " | WHERE user.name == \"root\"").told(check))
                .isEmpty();
        assertThat(Reviewed.esql(from + " | STATS n = COUNT(*) BY user.name").told(check))
                .isEmpty();
    }
}
