package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ActionShapeTest {
    private final ActionShape check = new ActionShape();

    private static Reviewed with(String key, String action) {
        return Reviewed.rule().with("\ntype =", "\n" + key + " = [{ " + action + " }]\ntype =");
    }

    @Test
    void whole_actions_are_right() {
        assertThat(with(
                                "actions",
                                "action_type_id = \".slack\", id = \"1\", group = \"default\", params = { message = \"m\" }")
                        .told(check))
                .isEmpty();
        assertThat(with(
                                "response_actions",
                                "action_type_id = \".endpoint\", params = { command = \"isolate\", comment = \"c\" }")
                        .told(check))
                .isEmpty();
        assertThat(with(
                                "response_actions",
                                "action_type_id = \".endpoint\", params = { command = \"kill-process\", config = { overwrite = false, field = \"process.entity_id\" } }")
                        .told(check))
                .isEmpty();
    }

    @Test
    void isolating_takes_no_config() {
        assertThat(with(
                                "response_actions",
                                "action_type_id = \".endpoint\", params = { command = \"isolate\", config = {} }")
                        .told(check))
                .containsExactly("error 29: config: `isolate` takes no `config` [take it out]");
    }

    @Test
    void killing_needs_one() {
        assertThat(with("response_actions", "action_type_id = \".endpoint\", params = { command = \"kill-process\" }")
                        .told(check))
                .containsExactly(
                        "error 29: \"kill-process\": `kill-process` needs a `config` that says which process [give `overwrite`, and `field` if that is false]");
    }

    @Test
    void unknown_kinds_and_commands_are_told() {
        assertThat(with("response_actions", "action_type_id = \".endpoints\", params = {}")
                        .told(check))
                .containsExactly(
                        "error 29: \".endpoints\": there is no response action of kind `.endpoints` [it is `.endpoint` or `.osquery`]");
        assertThat(with("response_actions", "action_type_id = \".endpoint\", params = { command = \"isolat\" }")
                        .told(check))
                .containsExactly(
                        "error 29: \"isolat\": the endpoint has no command `isolat` [did you mean `isolate`?]");
    }

    @Test
    void osquery_needs_a_query() {
        assertThat(with("response_actions", "action_type_id = \".osquery\", params = { timeout = 5 }")
                        .told(check))
                .containsExactly(
                        "error 29: params: a response action of osquery needs a query [give one of query, queries, saved_query_id, pack_id]");
    }

    @Test
    void what_a_connector_needs_is_told() {
        assertThat(with("actions", "action_type_id = \".slack\", id = \"1\", params = { text = \"m\" }")
                        .told(check))
                .containsExactly("error 29: params: `message` is missing from an action of kind `.slack`");
    }
}
