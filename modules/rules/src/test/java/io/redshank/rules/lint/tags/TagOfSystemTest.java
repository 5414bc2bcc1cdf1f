package io.redshank.rules.lint.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class TagOfSystemTest {
    private final TagOfSystem check = new TagOfSystem();

    @Test
    void the_tag_of_the_folder_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(Reviewed.rule().with("OS: Linux", "os: linux").told(check)).isEmpty();
    }

    @Test
    void its_absence_is_told_and_it_is_added() {
        Reviewed rule = Reviewed.at("rules/macos/execution_x.toml");
        assertThat(rule.told(check))
                .containsExactly("error 22: tags: rules in rules/macos need tag `OS: macOS` [add `OS: macOS`]");
        assertThat(rule.mended(check)).contains("\"Data Source: Elastic Defend\",\n    \"OS: macOS\",\n]");
    }

    @Test
    void other_folders_need_none() {
        assertThat(Reviewed.at("rules/network/execution_x.toml")
                        .with("OS: Linux", "OS: None")
                        .told(check))
                .isEmpty();
        assertThat(Reviewed.at("home/linux/execution_x.toml")
                        .with("OS: Linux", "OS: None")
                        .told(check))
                .isEmpty();
    }

    @Test
    void without_any_tags_it_is_told_and_not_mended() {
        Reviewed rule = Reviewed.rule().with("tags = [", "labels = [");
        assertThat(rule.told(check))
                .containsExactly("error 7: [rule]: rules in rules/linux need tag `OS: Linux` [add `OS: Linux`]");
        assertThat(rule.mended(check)).isEqualTo(rule.text());
    }

    @Test
    void a_tag_without_its_prefix_is_another_checks_matter() {
        assertThat(Reviewed.rule().with("OS: Linux", "Linux").told(check)).isEmpty();
        assertThat(Reviewed.rule().with("OS: Linux", "OS Linux").told(check)).isEmpty();
    }
}
