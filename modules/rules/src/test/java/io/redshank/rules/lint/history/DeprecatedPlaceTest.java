package io.redshank.rules.lint.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.LintOptions;
import io.redshank.rules.lint.LockFile;
import io.redshank.rules.lint.Published;
import io.redshank.rules.lint.Reviewed;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeprecatedPlaceTest {
    private static final String ENTRY =
            "{\"rule_name\": \"x\", \"sha256\": \"%s\", \"type\": \"eql\", \"version\": 1}".formatted("0".repeat(64));

    private final DeprecatedPlace check = new DeprecatedPlace();

    private static Reviewed deprecated(String path) {
        return Reviewed.at(path)
                .with("\"production\"", "\"deprecated\"")
                .with("integration", "deprecated_reason = \"merged\"\ndeprecation_date = \"2026/06/30\"\nintegration");
    }

    @Test
    void a_deprecated_rule_with_date_and_reason_in_its_folder_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(deprecated("rules/_deprecated/x.toml").told(check)).isEmpty();
    }

    @Test
    void an_active_rule_there_is_told() {
        assertThat(Reviewed.at("rules/_deprecated/x.toml").told(check))
                .containsExactly(
                        "error 4: \"production\": only deprecated rules lie in `_deprecated` [move the file, or set `maturity = \"deprecated\"`]");
    }

    @Test
    void a_deprecated_rule_elsewhere_is_told() {
        assertThat(deprecated("rules/linux/x.toml").told(check))
                .containsExactly(
                        "error 6: \"deprecated\": deprecated rules lie in `_deprecated` [move the file there]");
    }

    @Test
    void a_reason_is_wanted_of_new_ones() {
        assertThat(deprecated("_deprecated/x.toml").without("deprecated_reason").told(check))
                .containsExactly(
                        "error 1: [metadata]: a deprecated rule needs a `deprecated_reason` [add `deprecated_reason`, and what to use instead]");
        assertThat(deprecated("_deprecated/x.toml")
                        .without("deprecated_reason")
                        .with("2026/06/30", "2026/02/04")
                        .told(check))
                .isEmpty();
    }

    @Test
    void the_date_is_that_of_the_last_change() {
        Reviewed rule = deprecated("_deprecated/x.toml")
                .with("deprecation_date = \"2026/06/30\"", "deprecation_date = \"2026/06/29\"");
        assertThat(rule.told(check))
                .containsExactly(
                        "error 4: \"2026/06/29\": deprecation_date 2026/06/29 is not updated_date 2026/06/30 [both are the day on which the rule was deprecated]");
        assertThat(rule.mended(check)).contains("deprecation_date = \"2026/06/30\"");
        Reviewed without = deprecated("_deprecated/x.toml").without("deprecation_date");
        assertThat(without.told(check))
                .containsExactly(
                        "error 1: [metadata]: a deprecated rule needs a `deprecation_date` [it is the day of the last change]");
        assertThat(without.mended(check))
                .contains("deprecated_reason = \"merged\"\ndeprecation_date = \"2026/06/30\"\n");
    }

    @Test
    void a_rule_that_was_never_published_is_not_deprecated_but_deleted() {
        String path = "rules/_deprecated/x.toml";
        assertThat(deprecated(path).with(locked("{}")).told(check)).isEmpty();
        assertThat(deprecated(path)
                        .with(locked("{\"%s\": %s}".formatted("4f6a5a0e-5d0b-4c0c-9f53-0a5f3f3f8e11", ENTRY)))
                        .told(check))
                .isEmpty();
        assertThat(deprecated(path)
                        .with(locked("{\"other\": %s}".formatted(ENTRY)))
                        .told(check))
                .containsExactly(
                        "error 6: \"deprecated\": this rule was never published, so that nobody has it [delete the file, or set `maturity = \"development\"`]");
    }

    private static LintData locked(String lock) {
        return LintData.shipped(LintOptions.DEFAULT)
                .withPublished(new Published(LockFile.read(Path.of("version.lock.json"), lock), Optional.empty()));
    }
}
