package io.redshank.rules.lint.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class SetupHeadingTest {
    private final SetupHeading check = new SetupHeading();

    private static Reviewed noted(String note) {
        return Reviewed.rule().with("name = \"Backup", "note = \"\"\"\n" + note + "\n\"\"\"\nname = \"Backup");
    }

    @Test
    void setup_told_once_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(noted("## Setup\nSwitch it on.").told(check)).isEmpty();
        assertThat(noted("## Triage")
                        .with("severity =", "setup = \"## Setup\"\nseverity =")
                        .told(check))
                .isEmpty();
    }

    @Test
    void setup_told_twice_is_told() {
        assertThat(noted("## Setup")
                        .with("severity =", "setup = \"Switch it on.\"\nseverity =")
                        .told(check))
                .containsExactly(
                        "error 18: ## Setup: setup is told twice: here and in `setup` [keep the one in `setup`]");
    }

    @Test
    void another_level_or_case_is_told_and_mended() {
        Reviewed rule = noted("### setup");
        assertThat(rule.told(check))
                .containsExactly("error 18: ### setup: the heading of setup is `## Setup` [write `## Setup`]");
        assertThat(rule.mended(check)).isEqualTo(noted("## Setup").text());
    }

    @Test
    void the_old_name_of_the_heading_is_told() {
        assertThat(noted("## Config").told(check))
                .containsExactly("error 18: ## Config: setup stands under a heading `## Config` [write `## Setup`]");
        assertThat(noted("### Config").told(check)).isEmpty();
    }
}
