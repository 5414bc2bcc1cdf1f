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

    @Test
    void a_command_newer_than_a_stack_of_the_rule_is_told() {
        Reviewed rule = Reviewed.esql("FROM a | INLINE STATS Esql.n = COUNT(*) BY host.id | KEEP host.id, Esql.n");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 32: INLINE STATS Esql.n = COUNT(*) BY host.id: `INLINE STATS` is understood from"
                                + " stack 9.2 on, and the rule is for 8.19 too [set `min_stack_version = \"9.2.0\"` and say why in"
                                + " `min_stack_comments`]");
        assertThat(rule.with("maturity =", "min_stack_version = \"9.3.0\"\nmaturity =")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_command_that_asks_a_language_model_is_pointed_out() {
        assertThat(Reviewed.esql("FROM a | COMPLETION Esql.answer = user.name WITH { \"inference_id\": \"m\" }")
                        .told(check))
                .containsExactly("information 32: COMPLETION Esql.answer = user.name WITH { \"inference_id\": \"m\" }:"
                        + " COMPLETION asks a language model, whose answers differ from run to run [say in `setup` which"
                        + " model is meant and what it costs]");
    }
}
