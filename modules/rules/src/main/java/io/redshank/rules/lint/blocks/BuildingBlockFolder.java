package io.redshank.rules.lint.blocks;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;

/** RS651: building blocks lie in their folder, and nothing else does. */
public final class BuildingBlockFolder implements FileCheck {
    @Override
    public String code() {
        return "RS651";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!file.hasRule() || file.isDeprecated() || file.isBuildingBlock() == file.isInBuildingBlockFolder()) {
            return;
        }
        if (file.isBuildingBlock()) {
            review.report(
                    file.rule().keyRange("building_block_type"),
                    "building blocks belong in `rules_building_block`",
                    "move the file there, or take `building_block_type` out");
        } else {
            review.report(
                    file.rule().place(),
                    "only building blocks belong in `rules_building_block`",
                    "add `building_block_type = \"default\"`, or move the file");
        }
    }
}
