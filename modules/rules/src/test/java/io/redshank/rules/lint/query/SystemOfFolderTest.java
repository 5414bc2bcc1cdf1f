package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class SystemOfFolderTest {
    private final SystemOfFolder check = new SystemOfFolder();

    @Test
    void a_sound_rule_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_query_for_all_systems_is_told() {
        assertThat(Reviewed.rule().with("host.os.type == \"linux\" and ", "").told(check))
                .containsExactly("error 31: query: a rule in the folder `linux` must ask for `host.os.type`"
                        + " [add `host.os.type == \"linux\"`]");
    }

    @Test
    void elsewhere_it_is_right() {
        assertThat(Reviewed.at("rules/cross-platform/execution_x.toml")
                        .with("host.os.type == \"linux\" and ", "")
                        .told(check))
                .isEmpty();
    }

    @Test
    void another_system_is_told() {
        assertThat(Reviewed.rule()
                        .with("host.os.type == \"linux\"", "host.os.type == \"windows\"")
                        .told(check))
                .containsExactly(
                        "error 32: host.os.type == \"windows\": a rule in the folder `linux` asks for events of"
                                + " another system [write `linux`, or move the file]");
        assertThat(Reviewed.rule()
                        .with("host.os.type == \"linux\"", "host.os.type in (\"linux\", \"macos\")")
                        .told(check))
                .isEmpty();
    }

    @Test
    void rows_of_elastic_defend_have_a_system_too() {
        assertThat(Reviewed.esql("FROM logs-endpoint.events.process-* | WHERE user.name == \"a\"")
                        .told(check))
                .containsExactly("error 31: query: a rule in the folder `linux` must ask for `host.os.type` [add"
                        + " `host.os.type == \"linux\"`]");
    }
}
