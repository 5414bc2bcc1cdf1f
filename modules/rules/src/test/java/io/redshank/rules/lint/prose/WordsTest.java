package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static List<String> words(String note) {
        Prose text = Prose.of(
                        Reviewed.rule()
                                .with("name = \"Backup", "note = '''\n" + note + "'''\nname = \"Backup")
                                .file(),
                        "note")
                .orElseThrow();
        List<Words.Word> words = Words.of(text, false);
        words.forEach(word ->
                assertThat(text.value().substring(word.start(), word.end())).isEqualTo(word.letters()));
        return words.stream().map(Words.Word::letters).toList();
    }

    @Test
    void words_stand_without_their_marks() {
        assertThat(words("**Bold** words, \"quoted\" (or not); the host's well-known name."))
                .containsExactly("Bold", "words", "quoted", "or", "not", "the", "host", "well", "known", "name");
    }

    @Test
    void code_paths_addresses_and_names_are_left_out() {
        assertThat(words("run `foo bar` in /etc/passwd or C:\\\\Temp at https://example.org/a, [a page](b c), <tag x>,"
                        + " user.name, rc4, PowerShell, NTLM, snake_case, a@b, {{mustache me}}"))
                .containsExactly("run", "in", "or", "at", "a", "page");
        assertThat(words("One:\n```\ntwo\n```\n    three\n\tfour\nfive")).containsExactly("One", "five");
    }

    @Test
    void a_capital_amid_a_sentence_is_a_name_but_not_in_a_heading() {
        assertThat(words("Then Kandji ran. Look there\n- 1. Bullets begin a sentence, Names do not\n## All Of These"))
                .containsExactly(
                        "Then",
                        "ran",
                        "Look",
                        "there",
                        "Bullets",
                        "begin",
                        "a",
                        "sentence",
                        "do",
                        "not",
                        "All",
                        "Of",
                        "These");
    }
}
