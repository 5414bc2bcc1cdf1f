package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
    private final Placeholders check = new Placeholders();

    private static Reviewed noted(String note) {
        return Reviewed.rule().with("name = \"Backup", "note = \"\"\"\n" + note + "\n\"\"\"\nname = \"Backup");
    }

    private static final String ENTRY = """

            [[transform.osquery]]
            label = "Users"
            query = "select * from users"
            """;

    @Test
    void as_many_placeholders_as_entries_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(noted("$osquery_0 and again $osquery_0, $osquery_1")
                        .withText(ENTRY)
                        .withText(ENTRY)
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_placeholder_without_an_entry_is_told() {
        assertThat(noted("$osquery_0 $investigate_0").told(check))
                .containsExactly(
                        "error 18: $osquery_0: `$osquery_0` has no entry: there is no `[[transform.osquery]]`"
                                + " [the first entry is `$osquery_0`]",
                        "error 18: $investigate_0: `$investigate_0` has no entry: there is no `[[transform.investigate]]`"
                                + " [the first entry is `$investigate_0`]");
        assertThat(noted("$osquery_1 $osquery_1").withText(ENTRY).told(check))
                .containsExactly("error 18: $osquery_1: `$osquery_1` has no entry: there is one `[[transform.osquery]]`"
                        + " [the first entry is `$osquery_0`]");
    }

    @Test
    void an_entry_without_a_placeholder_is_told() {
        assertThat(noted("$osquery_0").withText(ENTRY).withText(ENTRY).told(check))
                .containsExactly("error 57: [[transform.osquery]]: `note` has no `$osquery_1` for this entry"
                        + " [add the placeholder, or take the entry out]");
    }

    @Test
    void a_button_in_the_note_itself_is_told() {
        assertThat(noted("!{osquery{}}").told(check))
                .containsExactly("error 18: !{osquery{: a button stands in `note` itself"
                        + " [move it to `[[transform]]` and write a placeholder]");
    }
}
