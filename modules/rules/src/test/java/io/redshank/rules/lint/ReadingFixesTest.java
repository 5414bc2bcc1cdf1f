package io.redshank.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.RuleFile;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingFixesTest {
    /** The sound rule with a part replaced, and with the fix of its only finding made. */
    private static Optional<String> mended(String part, String replacement) {
        String text = Reviewed.RULE.replace(part, replacement);
        ReviewedFile file = new ReviewedFile(RuleFile.parse(Path.of("x.toml"), text));
        assertThat(file.file().findings()).hasSize(1);
        return ReadingFixes.of(file, file.file().findings().getFirst()).map(fix -> {
            TextEdit edit = fix.edits().getFirst();
            return new StringBuilder(text)
                    .replace(edit.range().start(), edit.range().end(), edit.replacement())
                    .toString();
        });
    }

    @Test
    void an_id_is_written_in_lower_case() {
        assertThat(mended("4f6a5a0e", "4F6A5A0E")).contains(Reviewed.RULE);
        assertThat(mended("4f6a5a0e", "4F6A5A0")).isEmpty();
    }

    @Test
    void a_misspelt_field_or_word_gets_the_name_that_was_meant() {
        assertThat(mended("references", "refrences")).contains(Reviewed.RULE);
        assertThat(mended("\"low\"", "'lwo'")).contains(Reviewed.RULE);
        assertThat(mended("\"production\"", "\"prodction\"")).contains(Reviewed.RULE);
        assertThat(mended("type = \"eql\"", "type = \"eqll\"")).contains(Reviewed.RULE);
    }

    @Test
    void a_language_follows_its_type_and_a_score_its_severity() {
        assertThat(mended("language = \"eql\"", "language = \"kuery\"")).contains(Reviewed.RULE);
        assertThat(mended("= 21", "= 50")).contains(Reviewed.RULE);
    }

    @Test
    void what_needs_a_thought_has_no_fix() {
        assertThat(mended("\"now-9m\"", "\"now-9min\"")).isEmpty();
    }
}
