package io.redshank.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import io.redshank.rules.RuleFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixerTest {
    private String text = Reviewed.RULE;

    private ReviewedFile file() {
        return new ReviewedFile(RuleFile.parse(Path.of("rules/linux/execution_x.toml"), text));
    }

    private TextEdit edit(String part, String replacement) {
        int start = text.indexOf(part);
        assertThat(start).isNotNegative();
        return new TextEdit(new SourceRange(start, start + part.length()), replacement);
    }

    private Finding safe(String code, TextEdit... edits) {
        return new Finding(file(), Diagnostic.error(code, edits[0].range(), "wrong"), Optional.of(Fix.safe(edits)));
    }

    private Finding proposed(String code, TextEdit... edits) {
        return new Finding(file(), Diagnostic.error(code, edits[0].range(), "wrong"), Optional.of(Fix.proposed(edits)));
    }

    private Fixer.Mended mend(Finding... findings) {
        return Fixer.mend(file(), Arrays.asList(findings), false);
    }

    private static List<String> refusals(Fixer.Mended mended) {
        return mended.refused().stream()
                .map(refusal -> refusal.finding().diagnostic().code() + ": " + refusal.reason())
                .toList();
    }

    @Test
    void safe_fixes_are_made_and_all_else_stays() {
        Fixer.Mended mended = mend(
                safe("RS404", edit("    \"OS: Linux\",\n", "")),
                safe("RS122", edit("type = \"eql\"", "timeline_id = \"x\"\ntype = \"eql\"")),
                safe("RS502", edit("\"Execution\"", "\"Impact\""), edit("\"TA0002\"", "\"TA0040\"")));
        assertThat(mended.text())
                .isEqualTo(text.replace("    \"OS: Linux\",\n", "")
                        .replace("type = \"eql\"", "timeline_id = \"x\"\ntype = \"eql\"")
                        .replace("\"Execution\"", "\"Impact\"")
                        .replace("\"TA0002\"", "\"TA0040\""));
        assertThat(mended.done()).hasSize(3);
        assertThat(mended.refused()).isEmpty();
    }

    @Test
    void proposals_are_made_only_when_asked_for() {
        Finding proposal = proposed("RS106", edit("\"low\"", "\"medium\""));
        assertThat(mend(proposal).done()).isEmpty();
        assertThat(mend(proposal).refused()).isEmpty();
        assertThat(Fixer.mend(file(), List.of(proposal), true).text()).contains("severity = \"medium\"");
    }

    @Test
    void of_overlapping_fixes_the_later_waits() {
        Fixer.Mended mended = mend(
                safe("RS402", edit("\"OS: Linux\"", "\"OS: LINUX\"")),
                safe("RS404", edit("    \"OS: Linux\",\n", "")),
                safe("RS105", edit("Shell\"", "Shells\"")));
        assertThat(refusals(mended)).containsExactly("RS404: its fix overlaps with that of RS402; lint once more");
        assertThat(mended.text()).contains("OS: LINUX").contains("Interactive Shells\"");
    }

    @Test
    void of_two_insertions_at_one_place_the_later_waits() {
        TextEdit insertion = new TextEdit(SourceRange.at(text.indexOf("type = \"eql\"")), "# first\n");
        assertThat(refusals(mend(safe("RS101", insertion), safe("RS122", insertion))))
                .containsExactly("RS122: its fix overlaps with that of RS101; lint once more");
    }

    @Test
    void a_fix_that_would_make_the_file_unreadable_is_refused_alone() {
        Fixer.Mended mended =
                mend(safe("RS402", edit("\"OS: Linux\"", "\"OS: Linux")), safe("RS105", edit("Shell\"", "Shells\"")));
        assertThat(refusals(mended)).containsExactly("RS402: its fix would make the file unreadable");
        assertThat(mended.text()).isEqualTo(text.replace("Shell\"", "Shells\""));
    }

    @Test
    void a_fix_that_would_change_more_than_it_should_is_refused() {
        Fixer.Mended mended = mend(
                safe("RS506", edit("[[rule.threat]]", "[rule.other]")),
                safe("RS105", edit("severity = \"low\"\n", "[rule.other]\n")));
        assertThat(mended.done()).isEmpty();
        assertThat(refusals(mended))
                .containsExactly(
                        "RS506: its fix would change more than it should",
                        "RS105: its fix would change more than it should");
        assertThat(mended.text()).isEqualTo(text);
    }

    @Test
    void a_whole_entry_may_be_taken_out() {
        int start = text.indexOf("[[rule.threat.technique]]");
        int end = text.indexOf("[rule.threat.tactic]");
        Finding finding = safe("RS506", new TextEdit(new SourceRange(start, end), ""));
        assertThat(mend(finding).text()).isEqualTo(text.substring(0, start) + text.substring(end));
    }

    @Test
    void line_breaks_the_mark_of_byte_order_and_the_missing_last_break_stay() {
        text = "\uFEFF" + Reviewed.RULE.stripTrailing().replace("\n", "\r\n");
        Fixer.Mended mended = mend(safe("RS122", edit("type = \"eql\"", "timeline_id = \"x\"\ntype = \"eql\"")));
        assertThat(mended.text()).isEqualTo(text.replace("type = \"eql\"", "timeline_id = \"x\"\r\ntype = \"eql\""));
    }

    @Test
    void a_file_that_is_no_toml_may_be_mended_too() {
        text = "[rule\nname = \"x\u200B\"\n";
        assertThat(mend(safe("RS007", edit("\u200B", ""))).text()).isEqualTo("[rule\nname = \"x\"\n");
    }
}
