package io.redshank.rules.lint.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntestedBranchTest {
    private static final String TWO =
            "process.name == \"curl\" or (process.name == \"wget\" and process.args == \"-O-\")";

    private final UntestedBranch check = new UntestedBranch();

    @TempDir
    private Path folder;

    private Reviewed rule(String query, String events) throws IOException {
        Files.writeString(folder.resolve("a.tests.toml"), """
                [[case]]
                name = "all"
                events = '''%s'''
                expect = { at_least = 1 }
                """.formatted(events));
        return Reviewed.at(folder.resolve("a.toml").toString()).with("""
                process where host.os.type == "linux" and event.type == "start" and
                  process.name == "bash" and process.parent.name == "backupd"
                """, "process where " + query + "\n");
    }

    private static String event(String name, String argument) {
        return "{\"event\": {\"category\": \"process\"}, \"process\": {\"name\": \"" + name + "\", \"args\": [\""
                + argument + "\"]}}";
    }

    @Test
    void a_rule_whose_branches_are_all_met_is_right() throws IOException {
        String events = event("curl", "x") + event("wget", "-O-") + event("wget", "x");
        assertThat(rule(TWO, events).told(check)).isEmpty();
    }

    @Test
    void a_branch_that_no_event_meets_is_told() throws IOException {
        assertThat(rule(TWO, event("curl", "x") + event("wget", "x")).told(check))
                .singleElement()
                .asString()
                .contains("branch 2 of 2 is untested: no event of the tests satisfies `")
                .endsWith("[add a case with such an event]");
    }

    @Test
    void tests_of_which_every_event_fits_are_told() throws IOException {
        assertThat(rule("process.name == \"curl\"", event("curl", "x")).told(check))
                .singleElement()
                .asString()
                .contains("every event of the tests satisfies `");
    }

    @Test
    void a_rule_without_tests_or_with_events_in_files_is_let_pass() throws IOException {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        Reviewed rule = rule("process.name == \"curl\"", "{}");
        Files.writeString(
                folder.resolve("a.tests.toml"),
                "[[case]]\nname = \"log\"\nfile = \"a.log\"\nexpect = { none = true }\n");
        assertThat(rule.told(check)).isEmpty();
    }
}
