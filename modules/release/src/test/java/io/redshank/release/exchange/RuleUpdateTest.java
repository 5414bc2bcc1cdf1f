package io.redshank.release.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.release.RuleTexts;
import io.redshank.release.form.SortedJson;
import io.redshank.rules.RuleFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleUpdateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String OURS = RuleTexts.EQL
            .replace("risk_score = 21", "# agreed with user-1\nrisk_score   =   21 # low")
            .replace("process where", "process where // sh only\n");

    @Test
    void what_is_the_same_leaves_the_file_alone() {
        assertThat(update(OURS, RuleTexts.EQL.replace("process where", "process where // sh only\n"), null))
                .isEqualTo(new RuleUpdate.Unchanged(List.of()));
    }

    @Test
    void without_a_base_theirs_is_taken_and_comments_stay() {
        RuleUpdate.Updated updated = updated(update(
                OURS, RuleTexts.EQL.replace("A shell was started.", "A shell.").replace("21", "12"), null));
        assertThat(updated.changed()).containsExactly("description", "query", "risk_score");
        assertThat(updated.conflicts()).isEmpty();
        assertThat(updated.text())
                .isEqualTo(RuleTexts.EQL
                        .replace("A shell was started.", "A shell.")
                        .replace("risk_score = 21", "# agreed with user-1\nrisk_score = 12 # low")
                        .replace("2026/03/04", "2026/11/24"));
    }

    @Test
    void with_a_base_what_was_changed_here_stays() {
        String theirs = RuleTexts.EQL.replace("\"low\"", "\"medium\"").replace("21", "47");
        RuleUpdate.Updated updated = updated(update(OURS, theirs, RuleTexts.EQL));
        assertThat(updated.changed()).containsExactly("risk_score", "severity");
        assertThat(updated.text()).contains("process where // sh only\n").contains("severity = \"medium\"");
    }

    @Test
    void both_sides_add_to_and_take_from_a_list() {
        String ours = RuleTexts.EQL.replace("\"OS: Linux\", ", "\"Ours\", \"OS: Linux\", ");
        String theirs = RuleTexts.EQL.replace(", \"Domain: Endpoint\"", ", \"Theirs\"");
        assertThat(updated(update(ours, theirs, RuleTexts.EQL)).text())
                .contains("tags = [\"Ours\", \"OS: Linux\", \"Theirs\"]");
    }

    @Test
    void a_field_changed_on_both_sides_keeps_ours_and_shows_theirs() {
        String theirs =
                RuleTexts.EQL.replace("\"sh\"", "\"bash\"\n\n  and true").replace("Shell Started", "Shell Was Started");
        RuleUpdate.Updated updated = updated(update(OURS, theirs, RuleTexts.EQL));
        assertThat(updated.conflicts()).isEqualTo(Set.of("query"));
        assertThat(updated.changed()).isEqualTo(Set.of("name"));
        assertThat(updated.text()).contains("""
                # CONFLICT `query` was changed here and in theirs.ndjson, which has:
                #| query = '''
                #| process where process.name == "bash"
                #|
                #|   and true
                #| '''
                query = '''
                process where // sh only
                """);
        RuleUpdate.Updated again = updated(update(updated.text(), theirs, RuleTexts.EQL));
        assertThat(again.text()).isEqualTo(updated.text());
        assertThat(update(updated.text(), RuleTexts.EQL.replace("Started", "Was Started"), RuleTexts.EQL))
                .isEqualTo(new RuleUpdate.Unchanged(List.of()));
    }

    @Test
    void a_field_that_is_gone_there_is_told() {
        String base = RuleTexts.EQL.replace("type =", "note = \"Look.\"\ntype =");
        String ours = RuleTexts.EQL.replace("type =", "note = \"Look well.\"\ntype =");
        assertThat(updated(update(ours, RuleTexts.EQL, base)).text())
                .contains(
                        "# CONFLICT `note` was changed here and in theirs.ndjson, which has none\nnote = \"Look well.\"");
    }

    @Test
    void a_query_is_not_torn_from_its_type() {
        String theirs = RuleTexts.EQL.replace("\"eql\"", "\"kuery\"").replace("type = \"kuery\"", "type = \"query\"");
        RuleUpdate.Updated updated = updated(update(
                OURS, theirs.replace("process where process.name == \"sh\"", "process.name : \"sh\""), RuleTexts.EQL));
        assertThat(updated.conflicts()).containsExactly("language", "query", "type");
        assertThat(updated.changed()).isEmpty();
        assertThat(updated.text()).contains("2026/03/04").contains("type = \"eql\"");
    }

    @Test
    void setup_leaves_the_guide_when_it_becomes_a_field() {
        String ours = RuleTexts.EQL.replace("type =", "note = \"Look.\\n\\n## Setup\\n\\nOld.\\n\"\ntype =");
        String theirs = RuleTexts.EQL.replace("type =", "note = \"Look.\"\nsetup = \"## Setup\\n\\nNew.\"\ntype =");
        RuleUpdate.Updated updated = updated(update(ours, theirs, null));
        assertThat(updated.text()).contains("note = \"Look.\"").contains("New.").doesNotContain("Old.");
        assertThat(update(updated.text(), theirs, null)).isEqualTo(new RuleUpdate.Unchanged(List.of()));
    }

    @Test
    void what_the_guide_shows_goes_with_the_guide() {
        String ours = RuleTexts.EQL
                .replace("[rule]\n", "[[transform.osquery]]\nlabel = \"a\"\nquery = \"b\"\n\n[rule]\n")
                .replace("type =", "note = \"Run $osquery_0\"\ntype =");
        assertThat(update(ours, ours, null)).isEqualTo(new RuleUpdate.Unchanged(List.of()));
        assertThat(updated(update(ours, RuleTexts.EQL.replace("type =", "note = \"Look.\"\ntype ="), null))
                        .text())
                .contains("note = \"Look.\"")
                .doesNotContain("transform");
    }

    @Test
    void a_file_that_does_not_load_is_left() {
        assertThat(update(OURS.replace("\"low\"", "\"lo\""), RuleTexts.EQL, null))
                .isEqualTo(
                        new RuleUpdate.Refused("the file of this rule does not load: `severity` is `lo`; it must be one"
                                + " of low, medium, high, critical"));
    }

    private static RuleUpdate.Result update(String ours, String theirs, @Nullable String base) {
        RuleFile file = RuleTexts.file(ours);
        return RuleUpdate.of(file, exchanged(theirs), base == null ? null : exchanged(base), "theirs.ndjson", TODAY);
    }

    private static RuleUpdate.Updated updated(RuleUpdate.Result result) {
        assertThat(result).isInstanceOf(RuleUpdate.Updated.class);
        return (RuleUpdate.Updated) result;
    }

    private static ExchangedRule exchanged(String text) {
        String line = SortedJson.text(RuleExport.line(RuleTexts.rule(text)).fields());
        return ExchangeReader.read("theirs.ndjson", line).rules().getFirst();
    }
}
