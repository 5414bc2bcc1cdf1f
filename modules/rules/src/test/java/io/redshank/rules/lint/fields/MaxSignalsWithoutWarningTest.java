package io.redshank.rules.lint.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class MaxSignalsWithoutWarningTest {
    private final MaxSignalsWithoutWarning check = new MaxSignalsWithoutWarning();

    @Test
    void fewer_alerts_need_no_warning() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule().with("license", "max_signals = 999\nlicense").told(check))
                .isEmpty();
    }

    @Test
    void the_most_there_can_be_need_one() {
        assertThat(Reviewed.rule()
                        .with("license", "max_signals = 1000\nlicense")
                        .told(check))
                .containsExactly(
                        "error 16: 1000: max_signals 1000 is all that a run may raise, and `setup` does not warn of it [say in `setup` what happens to alerts beyond the maximum]");
    }

    @Test
    void a_setup_that_has_it_is_right() {
        assertThat(Reviewed.rule()
                        .with(
                                "license",
                                "max_signals = 1000\nsetup = \"A run ends at the maximum alerts that one may raise.\"\nlicense")
                        .told(check))
                .isEmpty();
    }

    @Test
    void more_is_somebody_elses_matter() {
        assertThat(Reviewed.rule()
                        .with("license", "max_signals = 1500\nlicense")
                        .told(check))
                .isEmpty();
    }
}
