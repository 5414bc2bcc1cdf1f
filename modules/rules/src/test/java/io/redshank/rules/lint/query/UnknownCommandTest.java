package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class UnknownCommandTest {
    private final UnknownCommand check = new UnknownCommand();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | KEEP _id, _version, _index")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_command_that_rules_do_not_use_is_told() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | ENRICH users")
                        .told(check))
                .singleElement()
                .asString()
                .startsWith("error 32: ");
    }
}
