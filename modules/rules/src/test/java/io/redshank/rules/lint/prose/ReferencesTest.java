package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private final References check = new References();

    private static Reviewed referring(String list) {
        return Reviewed.rule().with("references = [\"https://example.org/backup\"]", "references = [" + list + "]");
    }

    @Test
    void an_https_address_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(referring("\"https://example.org/a?x=[1]#b|c\", \"https://example.org/A\"")
                        .told(check))
                .isEmpty();
    }

    @Test
    void none_is_for_information() {
        assertThat(referring("").told(check))
                .containsExactly(
                        "information 18: references: the rule has no references [name a page that tells of what it finds]");
        assertThat(Reviewed.rule().without("references").told(check))
                .containsExactly(
                        "information 7: [rule]: the rule has no references [name a page that tells of what it finds]");
    }

    @Test
    void http_is_told_and_can_be_replaced() {
        Reviewed rule = referring("\"http://example.org/backup\"");
        assertThat(rule.told(check))
                .containsExactly(
                        "warning 18: \"http://example.org/backup\": http link [write `https://example.org/backup`]");
        assertThat(rule.mended(check)).isEqualTo(Reviewed.RULE);
    }

    @Test
    void what_is_no_address_is_told() {
        assertThat(referring("\"example.org\", \"https://exa mple.org\"").told(check))
                .containsExactly(
                        "warning 18: \"example.org\": `example.org` is no web address",
                        "warning 18: \"https://exa mple.org\": `https://exa mple.org` is no web address");
    }

    @Test
    void a_part_that_tracks_is_told_and_taken_out() {
        Reviewed rule = referring("\"https://example.org/a?utm_source=x&b=1&utm_medium=y\"");
        assertThat(rule.told(check))
                .containsExactly(
                        "warning 18: \"https://example.org/a?utm_source=x&b=1&utm_medium=y\": the link tells who"
                                + " clicked it: utm_source=x, utm_medium=y [write `https://example.org/a?b=1`]");
        assertThat(rule.mended(check)).contains("[\"https://example.org/a?b=1\"]");
    }

    @Test
    void one_page_in_two_forms_is_told_and_the_same_text_is_somebody_elses_matter() {
        assertThat(referring("\"https://example.org/a\", \"https://example.org/a/\", \"https://example.org/a\"")
                        .told(check))
                .containsExactly("warning 18: \"https://example.org/a/\": the same page as `https://example.org/a`"
                        + " [keep one of them]");
    }
}
