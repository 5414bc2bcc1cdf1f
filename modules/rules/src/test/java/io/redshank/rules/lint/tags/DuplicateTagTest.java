package io.redshank.rules.lint.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class DuplicateTagTest {
    private final DuplicateTag check = new DuplicateTag();

    @Test
    void different_tags_are_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
    }

    @Test
    void a_second_one_is_told_and_taken_out_with_its_line() {
        Reviewed rule = Reviewed.rule()
                .with("    \"Tactic: Execution\",\n", "    \"Tactic: Execution\",\n    \"OS: Linux\", # again\n");
        assertThat(rule.told(check)).containsExactly("error 26: \"OS: Linux\": tag `OS: Linux` stands here twice");
        assertThat(rule.mended(check))
                .isEqualTo(Reviewed.RULE.replace(
                        "    \"Tactic: Execution\",\n", "    \"Tactic: Execution\",\n    # again\n"));
    }

    @Test
    void in_a_list_of_one_line_only_the_element_goes() {
        Reviewed rule = Reviewed.rule()
                .with("references = [\"https://example.org/backup\"]", "references = []")
                .with("tags = [\n", "tags = [\"a\", \"a\", \"b\", \"b\"]\nx = [\n");
        assertThat(rule.mended(check)).contains("tags = [\"a\", \"b\"]");
    }
}
