package io.redshank.release.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SetupSectionTest {
    @Test
    void it_ends_at_a_heading_of_its_level_or_above() {
        assertThat(SetupSection.of("# A\n## Setup\nb\n### c\nd\n# E\nf"))
                .contains(new SetupSection("## Setup\nb\n### c\nd", "# A\n\n# E\nf"));
    }

    @Test
    void it_may_be_all_there_is() {
        assertThat(SetupSection.of("## Setup\nb")).contains(new SetupSection("## Setup\nb", ""));
    }

    @Test
    void code_has_no_headings() {
        assertThat(SetupSection.of("```\n## Setup\n```\n")).isEmpty();
        assertThat(SetupSection.of("## Setup\n```\n# a comment\n```\nb"))
                .contains(new SetupSection("## Setup\n```\n# a comment\n```\nb", ""));
    }

    @Test
    void other_headings_are_not_it() {
        assertThat(SetupSection.of("### Setup\n## Set up\n##Setup\n## Setup steps"))
                .isEmpty();
    }
}
