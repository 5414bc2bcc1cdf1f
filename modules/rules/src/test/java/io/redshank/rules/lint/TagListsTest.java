package io.redshank.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagListsTest {
    @TempDir
    private Path folder;

    private TagLists lists(String tags, String required) throws IOException {
        Files.writeString(folder.resolve("tags.tsv"), "tag\tprefix\tstatus\n" + tags);
        Files.writeString(
                folder.resolve("tags-required-by-index.tsv"), "index_pattern\trequired_tags_all\n" + required);
        return TagLists.read(folder);
    }

    @Test
    void the_tables_of_a_folder_are_read() throws IOException {
        TagLists lists = lists(
                "Colour: Red\tColour\texpected\nColour: Reddish\tColour\tunlisted\n",
                "logs-a*\tColour: Red;OS: Linux\n");
        assertThat(lists.isAgreed("Colour: Red")).isTrue();
        assertThat(lists.isAgreed("Colour: Reddish")).isFalse();
        assertThat(lists.prefixes()).contains("Colour", "Tactic");
        assertThat(lists.respelled("colour:red")).contains("Colour: Red");
        assertThat(lists.respelled("Colour: Reddish")).isEmpty();
        assertThat(lists.required().getFirst().tags()).containsExactly("Colour: Red", "OS: Linux");
    }

    @Test
    void a_star_in_the_list_stands_for_all_of_its_prefix() throws IOException {
        assertThat(lists("Mitre Atlas: *\tMitre Atlas\texpected\n", "").isAgreed("Mitre Atlas: T0051"))
                .isTrue();
    }

    @Test
    void a_line_with_too_few_columns_is_told_with_its_number() {
        assertThatThrownBy(() -> lists("Colour: Red\n", ""))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("tags.tsv") + " line 2: 3 columns are needed");
    }
}
