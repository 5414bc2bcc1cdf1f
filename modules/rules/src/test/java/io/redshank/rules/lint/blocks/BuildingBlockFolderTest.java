package io.redshank.rules.lint.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.redshank.rules.lint.Reviewed;
import org.junit.jupiter.api.Test;

class BuildingBlockFolderTest {
    private final BuildingBlockFolder check = new BuildingBlockFolder();

    private static Reviewed block(String path) {
        return Reviewed.at(path).with("description =", "building_block_type = \"default\"\ndescription =");
    }

    @Test
    void each_in_its_folder_is_right() {
        assertThat(Reviewed.rule().told(check)).isEmpty();
        assertThat(block("rules_building_block/x.toml").told(check)).isEmpty();
    }

    @Test
    void a_block_elsewhere_is_told() {
        assertThat(block("rules/linux/x.toml").told(check))
                .containsExactly(
                        "error 9: building_block_type: building blocks belong in `rules_building_block` [move the file there, or take `building_block_type` out]");
    }

    @Test
    void another_rule_in_the_folder_is_told() {
        assertThat(Reviewed.at("rules_building_block/x.toml").told(check))
                .containsExactly(
                        "error 7: [rule]: only building blocks belong in `rules_building_block` [add `building_block_type = \"default\"`, or move the file]");
    }

    @Test
    void deprecated_blocks_lie_with_deprecated_rules() {
        assertThat(block("rules/_deprecated/x.toml").told(check)).isEmpty();
    }
}
