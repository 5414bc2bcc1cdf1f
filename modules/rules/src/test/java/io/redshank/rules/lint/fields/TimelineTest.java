package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline check = new Timeline();

    @Test
    void a_known_pair_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule()
                        .with(
                                "\ntype =",
                                "\ntimeline_id = \"495ad7a7-316e-4544-8a0f-9c098daee76e\"\ntimeline_title = \"Generic Threat Match Timeline\"\ntype =")
                        .told(check))
                .isEmpty();
    }

    @Test
    void one_without_the_other_is_told_and_added() {
        Reviewed rule = Reviewed.rule()
                .with("\ntimestamp", "\ntimeline_id = \"495ad7a7-316e-4544-8a0f-9c098daee76e\"\ntimestamp");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 28: \"495ad7a7-316e-4544-8a0f-9c098daee76e\": `timeline_id` stands without `timeline_title` [add `timeline_title = \"Generic Threat Match Timeline\"`]");
        assertThat(rule.mended(check))
                .contains(
                        "timeline_id = \"495ad7a7-316e-4544-8a0f-9c098daee76e\"\ntimeline_title = \"Generic Threat Match Timeline\"\ntimestamp_override");
        Reviewed title = Reviewed.rule().with("\ntimestamp", "\ntimeline_title = \"None\"\ntimestamp");
        assertThat(title.told(check))
                .containsExactly(
                        "error 28: \"None\": `timeline_title` stands without `timeline_id` [no known timeline has this one]");
    }

    @Test
    void a_title_of_another_timeline_is_told() {
        Reviewed rule = Reviewed.rule()
                .with(
                        "\ntype =",
                        "\ntimeline_id = \"495ad7a7-316e-4544-8a0f-9c098daee76e\"\ntimeline_title = \"Mine\"\ntype =");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 30: \"Mine\": `timeline_title` is not that of the timeline: it is called `Generic Threat Match Timeline`");
        assertThat(rule.mended(check)).contains("timeline_title = \"Generic Threat Match Timeline\"");
    }

    @Test
    void an_unknown_id_is_told() {
        assertThat(Reviewed.rule()
                        .with("\ntype =", "\ntimeline_id = \"x\"\ntimeline_title = \"Mine\"\ntype =")
                        .told(check))
                .containsExactly("error 29: \"x\": `timeline_id` is of no known timeline");
    }
}
