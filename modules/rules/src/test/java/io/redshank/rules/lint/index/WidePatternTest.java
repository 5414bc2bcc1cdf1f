package io.redshank.rules.lint.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class WidePatternTest {
    private final WidePattern check = new WidePattern();

    private static Reviewed wide(Reviewed rule) {
        return rule.with("logs-endpoint.events.process-*", "logs-endpoint.events.*");
    }

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void one_category_of_many_is_told_and_narrowed() {
        assertThat(wide(Reviewed.rule()).told(check))
                .containsExactly(
                        "warning 13: \"logs-endpoint.events.*\": `logs-endpoint.events.*` reads events of every"
                                + " category, and the query asks for process events only [read `logs-endpoint.events.process-*`]");
        assertThat(wide(Reviewed.rule()).mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void the_category_of_kql_counts_where_every_event_must_have_it() {
        assertThat(wide(Reviewed.kql("event.category:file and host.os.type:linux"))
                        .told(check))
                .hasSize(1);
        assertThat(wide(Reviewed.kql("event.category:file or host.os.type:linux"))
                        .told(check))
                .isEmpty();
        assertThat(wide(Reviewed.kql("event.category:(file or process)")).told(check))
                .isEmpty();
    }

    @Test
    void several_categories_need_a_wide_pattern() {
        assertThat(wide(Reviewed.sequence()).told(check)).isEmpty();
        assertThat(wide(Reviewed.rule().with("process where", "any where")).told(check))
                .isEmpty();
    }

    @Test
    void a_category_without_a_dataset_of_its_own_is_let_be() {
        assertThat(wide(Reviewed.rule().with("process where", "authentication where"))
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_query_that_cannot_be_read_is_let_be() {
        assertThat(wide(Reviewed.rule().with("process where", "process wher")).told(check))
                .isEmpty();
    }

    @Test
    void rows_of_one_category_are_told_too() {
        Reviewed rows = Reviewed.esql("FROM logs-endpoint.events.* | WHERE event.category == \"file\"");
        assertThat(rows.told(check)).hasSize(1);
        assertThat(rows.mended(check)).contains("FROM logs-endpoint.events.file-* |");
    }
}
