package io.redshank.rules.lint.tags;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.HashSet;
import java.util.Set;

/** RS404: no tag twice. */
public final class DuplicateTag implements FileCheck {
    @Override
    public String code() {
        return "RS404";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Set<String> seen = new HashSet<>();
        for (Placed<String> tag : file.rule().texts("tags")) {
            if (!seen.add(tag.value())) {
                review.report(
                        tag.range(),
                        "tag `" + tag.value() + "` stands here twice",
                        null,
                        ListEdits.remove(file.source(), tag.range()));
            }
        }
    }
}
