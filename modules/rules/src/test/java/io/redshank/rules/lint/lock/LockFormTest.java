package io.redshank.rules.lint.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Finding;
import io.redshank.rules.lint.Fixer;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.Reviewed;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockFormTest {
    private final LockForm check = new LockForm();

    private List<String> told(String lock) {
        return Reviewed.told(check, Locked.data(lock), Reviewed.rule());
    }

    @Test
    void locks_with_their_form_are_right() {
        assertThat(Reviewed.told(check, LintData.shipped(LintOptions.DEFAULT), Reviewed.rule()))
                .isEmpty();
        assertThat(told("{}")).isEmpty();
        assertThat(told(Locked.LOCK)).isEmpty();
        assertThat(told(Locked.FORKED)).isEmpty();
        assertThat(told(Locked.LOCK.replace(
                        "\"type\"",
                        "\"stack_emit\": {\"9.5\": {\"sha256\": \"" + Locked.SHA_256
                                + "\", \"transforms\": [\"x\"], \"version\": 8}}, \"type\"")))
                .isEmpty();
    }

    @Test
    void what_is_no_json_is_told_once() {
        assertThat(told("{\n<<<<<<< HEAD\n"))
                .singleElement()
                .asString()
                .startsWith("version.lock.json: error 2: : this is not valid JSON: ")
                .endsWith(" [a version lock is one JSON object: an entry by each `rule_id`]");
        assertThat(told("[]")).containsExactly("version.lock.json: error 1: []: a version lock is a JSON object");
        assertThat(told("{\"a\": 1}"))
                .containsExactly("version.lock.json: error 1: 1: an entry of the lock is a JSON object");
    }

    @Test
    void shapes_that_are_wrong_are_told_at_their_place() {
        assertThat(told(Locked.LOCK
                        .replace(Locked.SHA_256, "ABC")
                        .replace("\"version\": 7", "\"version\": \"7\"")
                        .replace("\"rule_name\"", "\"name\"")))
                .containsExactly(
                        "version.lock.json: error 2: \"" + Locked.ID + "\": `rule_name` is missing",
                        "version.lock.json: error 6: \"7\": `version` is a whole number from 1 on",
                        "version.lock.json: error 4: \"ABC\": `sha256` is not 64 digits of 0-9 and a-f [lock the rule anew]");
        assertThat(told(Locked.FORKED
                        .replace("\"9.4\"", "\"9.4.0\"")
                        .replace("\"8.19\"", "\"8\"")
                        .replace("\"threshold\"", "1")
                        .replace("\"max_allowable_version\": 107", "\"previous\": {}")))
                .containsExactly(
                        "version.lock.json: error 5: \"8\": `previous` has a `8`, which is no stack [as in `9.4`]",
                        "version.lock.json: error 6: \"previous\": `previous` lies in another `previous` [all older stacks"
                                + " stand side by side]",
                        "version.lock.json: error 9: 1: `type` is a text",
                        "version.lock.json: error 5: \"8\": `max_allowable_version` is missing",
                        "version.lock.json: error 3: \"9.4.0\": `min_stack_version` is no stack [as in `9.4`]");
    }

    @Test
    void a_version_for_an_older_stack_than_all_supported_is_told_and_trimmed() {
        String old = Locked.FORKED.replace("\"8.19\"", "\"8.3\"");
        assertThat(told(old))
                .containsExactly(
                        "version.lock.json: error 5: \"8.3\": the lock has a version for stack 8.3, and the oldest"
                                + " supported is 8.19 [trim it to 8.19]");
        assertThat(mended(old)).doesNotContain("previous", "8.3").contains("\"9.4\",\n    \"rule_name\"");
        String two = old.replace(
                "  \"8.3\"",
                "  \"8.19\": {\"max_allowable_version\": 9, \"rule_name\": \"\", \"sha256\": \"" + Locked.SHA_256
                        + "\", \"type\": \"\", \"version\": 8},\n    \"8.3\"");
        assertThat(told(two)).hasSize(1);
        assertThat(mended(two)).contains("\"previous\"", "8.19").doesNotContain("8.3");
        assertThat(told(mended(two))).isEmpty();
    }

    private String mended(String lock) {
        List<Finding> findings = Reviewed.found(check, Locked.data(lock), Reviewed.rule());
        Fixer.Mended mended = Fixer.mend(findings.getFirst().file(), findings, false);
        assertThat(mended.refused()).isEmpty();
        return mended.text();
    }
}
