package io.redshank.rules.lint.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class HuntFieldsTest {
    private final HuntFields check = new HuntFields();

    @Test
    void a_whole_hunt_is_right_and_a_rule_is_none() {
        assertThat(Reviewed.hunt().told(check)).isEmpty();
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void what_is_missing_is_told() {
        assertThat(Reviewed.hunt().without("license").without("name").told(check))
                .containsExactly(
                        "error 1: [hunt]: `license` is missing: every hunt has one",
                        "error 1: [hunt]: `name` is missing: every hunt has one");
    }

    @Test
    void what_is_empty_or_of_another_type_is_told() {
        assertThat(Reviewed.hunt()
                        .with("[\"endpoint\"]", "[]")
                        .with("[\"ES|QL\"]", "\"ES|QL\"")
                        .with("\"Shells of Backup Daemons\"", "\" \"")
                        .told(check))
                .containsExactly(
                        "error 8: \" \": `name` is empty",
                        "error 6: []: `integration` is empty",
                        "error 9: \"ES|QL\": `language` must be a list of texts");
    }

    @Test
    void other_fields_and_ids_are_told() {
        assertThat(Reviewed.hunt()
                        .with("notes", "note")
                        .with("0a3e6a3c-", "0A3E6A3C-")
                        .told(check))
                .containsExactly(
                        "error 7: \"0A3E6A3C-52f5-4d1e-9a54-3f5a4d1b7c10\": `uuid` is not a lower-case UUID",
                        "error 11: note: `note` is no field of a hunt [did you mean `notes`?]");
    }
}
