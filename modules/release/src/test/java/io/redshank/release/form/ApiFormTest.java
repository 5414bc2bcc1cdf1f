package io.redshank.release.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.release.RuleTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiFormTest {
    @Test
    void what_the_author_left_to_its_default_is_written() {
        assertThat(ApiForm.of(RuleTexts.rule(RuleTexts.EQL)).fields())
                .containsEntry("from", "now-6m")
                .containsEntry("to", "now")
                .containsEntry("interval", "5m")
                .containsEntry("max_signals", 100)
                .containsEntry("setup", "")
                .containsEntry("actions", List.of())
                .containsEntry("exceptions_list", List.of())
                .containsEntry("query", "process where process.name == \"sh\"\n")
                .doesNotContainKeys("creation_date", "maturity", "integration");
    }

    @Test
    void new_terms_have_their_fields_at_the_top() {
        String text = RuleTexts.EQL
                        .replace("\"eql\"", "\"new_terms\"")
                        .replace("language = \"new_terms\"", "language = \"kuery\"")
                        .replace("process where process.name == \"sh\"", "process.name : \"sh\"")
                + """

                [rule.new_terms]
                field = "new_terms_fields"
                value = ["host.id"]
                [[rule.new_terms.history_window_start]]
                field = "history_window_start"
                value = "now-7d"
                """;
        assertThat(ApiForm.of(RuleTexts.rule(text)).fields())
                .containsEntry("new_terms_fields", List.of("host.id"))
                .containsEntry("history_window_start", "now-7d")
                .doesNotContainKey("new_terms");
    }

    @Test
    void setup_in_the_guide_becomes_a_field() {
        String guide = "## Triage\n\nLook.\n\n## Setup\n\nInstall it.\n\n## After\n\nSleep.\n";
        assertThat(form("note = \"\"\"\n" + guide + "\"\"\"\n").fields())
                .containsEntry("setup", "## Setup\n\nInstall it.")
                .containsEntry("note", "## Triage\n\nLook.\n\n## After\n\nSleep.");
    }

    @Test
    void setup_of_its_own_leaves_the_guide_alone() {
        assertThat(form("note = \"## Setup\"\nsetup = \"Install it.\"\n").fields())
                .containsEntry("setup", "Install it.")
                .containsEntry("note", "## Setup");
    }

    @Test
    void queries_of_the_guide_stand_in_it() {
        String text = RuleTexts.EQL.replace("[rule]\n", """
                [[transform.osquery]]
                label = "Users"
                query = "SELECT * FROM users"

                [rule]
                note = "Run $osquery_0 or $osquery_1"
                """);
        assertThat(ApiForm.of(RuleTexts.rule(text)).fields())
                .containsEntry(
                        "note", "Run !{osquery{\"label\":\"Users\",\"query\":\"SELECT * FROM users\"}} or $osquery_1");
    }

    @Test
    void fields_stand_in_the_order_of_their_names() {
        Map<String, Object> fields = ApiForm.of(RuleTexts.rule(RuleTexts.EQL)).fields();
        assertThat(List.copyOf(fields.keySet())).isSorted().contains("rule_id");
    }

    private static ApiRule form(String lines) {
        return ApiForm.of(RuleTexts.rule(RuleTexts.EQL.replace("[rule]\n", "[rule]\n" + lines)));
    }
}
