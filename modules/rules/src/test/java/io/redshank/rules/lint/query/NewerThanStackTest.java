package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.RegisteredFields;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class NewerThanStackTest {
    private static final String PARENT = "process.parent.name == \"backupd\"";
    private static final String ENTITY = "host.entity.id == \"42\"";

    private final NewerThanStack check = new NewerThanStack();

    private static Reviewed rule(String part) {
        return Reviewed.rule().with(PARENT, part).with(RegisteredFields.data());
    }

    @Test
    void a_sound_query_is_right() {
        assertThat(rule(PARENT).told(check)).isEmpty();
        assertThat(Reviewed.rule().with(PARENT, ENTITY).told(check)).isEmpty();
    }

    @Test
    void a_field_that_ecs_got_after_the_oldest_stack_is_told_once() {
        assertThat(rule(ENTITY + " and " + ENTITY).told(check))
                .containsExactly(
                        "error 33: host.entity.id: `host.entity.id` is in ECS from stack 9.4 on, and the rule is for 8.19 too [set `min_stack_version = \"9.4.0\"` and say why in `min_stack_comments`]");
    }

    @Test
    void queries_of_other_languages_are_looked_at_too() {
        assertThat(Reviewed.kql("process.name:bash and host.entity.id:42")
                        .with(RegisteredFields.data())
                        .told(check))
                .containsExactly(
                        "error 32: host.entity.id: `host.entity.id` is in ECS from stack 9.4 on, and the rule is for 8.19 too [set `min_stack_version = \"9.4.0\"` and say why in `min_stack_comments`]");
        assertThat(Reviewed.esql(
                                "FROM logs-endpoint.events.process-* METADATA _id, _version, _index | WHERE host.entity.id == \"42\" | KEEP _id, _version, _index")
                        .with(RegisteredFields.data())
                        .told(check))
                .containsExactly(
                        "error 32: host.entity.id: `host.entity.id` is in ECS from stack 9.4 on, and the rule is for 8.19 too [set `min_stack_version = \"9.4.0\"` and say why in `min_stack_comments`]");
    }

    @Test
    void a_rule_for_newer_stacks_may_have_it() {
        assertThat(rule(ENTITY)
                        .with("updated_date", "min_stack_version = \"9.4.0\"\nupdated_date")
                        .told(check))
                .isEmpty();
        assertThat(rule(ENTITY)
                        .with("updated_date", "min_stack_version = \"9.3.0\"\nupdated_date")
                        .told(check))
                .containsExactly(
                        "error 34: host.entity.id: `host.entity.id` is in ECS from stack 9.4 on, and the rule is for 9.3 too [set `min_stack_version = \"9.4.0\"` and say why in `min_stack_comments`]");
    }

    @Test
    void a_field_that_a_source_brings_or_that_the_query_can_do_without_is_let_pass() {
        assertThat(rule("file.origin_url == \"42\"").told(check)).isEmpty();
        assertThat(rule("?" + ENTITY).told(check)).isEmpty();
    }

    @Test
    void where_nothing_is_known_of_the_sources_nothing_is_told() {
        assertThat(rule(ENTITY)
                        .with("logs-endpoint.events.process-*", "logs-acme-*")
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_deprecated_rule_is_left_alone() {
        assertThat(rule(ENTITY).with("\"production\"", "\"deprecated\"").told(check))
                .isEmpty();
    }
}
