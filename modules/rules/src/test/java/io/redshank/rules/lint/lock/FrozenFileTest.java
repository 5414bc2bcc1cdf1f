package io.redshank.rules.lint.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Changed;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class FrozenFileTest {
    private static final String PATH = "rules/_deprecated/x.toml";
    private static final String BEFORE = Reviewed.RULE.replace("\"production\"", "\"deprecated\"");
    private static final LintData SINCE = Changed.at(PATH).from(BEFORE).data();

    private final FrozenFile check = new FrozenFile();

    private static Reviewed deprecated() {
        return Reviewed.at(PATH).with("\"production\"", "\"deprecated\"");
    }

    @Test
    void an_active_rule_may_change() {
        assertThat(Reviewed.rule()
                        .with("\"bash\"", "\"zsh\"")
                        .with(Changed.rule().from(Reviewed.RULE).data())
                        .told(check))
                .isEmpty();
    }

    @Test
    void a_frozen_file_that_changed_is_told_at_its_first_change_and_can_be_put_back() {
        Reviewed edited = deprecated().with("\"bash\"", "\"zsh\"").with(SINCE);
        assertThat(edited.told(check))
                .containsExactly(
                        "error 33:   process.name == \"zsh\" and process.parent.name == \"backupd\": this rule is"
                                + " deprecated, and its file changed since origin/main [leave it as it was, or make the rule"
                                + " active again]");
        assertThat(edited.mended(check)).isEqualTo(BEFORE);
    }

    @Test
    void one_that_was_moved_only_is_right() {
        assertThat(deprecated().with(SINCE).told(check)).isEmpty();
    }

    @Test
    void a_rule_may_become_deprecated_and_active_again() {
        assertThat(deprecated()
                        .with(Changed.at(PATH).from(Reviewed.RULE).data())
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.rule().with(Changed.rule().from(BEFORE).data()).told(check))
                .isEmpty();
    }

    @Test
    void lines_at_the_end_count() {
        assertThat(deprecated().withText("# more\n").with(SINCE).told(check))
                .containsExactly("error 49: # more: this rule is deprecated, and its file changed since origin/main"
                        + " [leave it as it was, or make the rule active again]");
    }
}
