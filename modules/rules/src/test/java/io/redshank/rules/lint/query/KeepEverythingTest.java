package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class KeepEverythingTest {
    private final KeepEverything check = new KeepEverything();

    @Test
    void a_sound_query_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE true | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | KEEP user.*, host.id")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_lone_star_is_told() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | KEEP _id, *")
                        .told(check))
                .containsExactly(
                        "warning 32: *: KEEP with a lone star keeps whatever fields the indices have that day [list the fields that alerts are to carry]");
    }
}
