package io.redshank.rules.lint.file;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.SetCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** RS003: no two rule files have the same name, whatever folders they lie in; deprecated ones count apart. */
public final class FileNameTwice implements SetCheck {
    @Override
    public String code() {
        return "RS003";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(List<ReviewedFile> files, Function<ReviewedFile, Review> reviews) {
        Map<String, ReviewedFile> active = new HashMap<>();
        Map<String, ReviewedFile> deprecated = new HashMap<>();
        for (ReviewedFile file : files) {
            if (file.file().isHunt()) {
                continue;
            }
            ReviewedFile first = (file.isDeprecated() ? deprecated : active).putIfAbsent(file.name(), file);
            if (first != null) {
                reviews.apply(file)
                        .report(
                                SourceRange.at(0),
                                "file name `" + file.name() + "` is taken: also at " + first.path(),
                                "rename one of them");
            }
        }
    }
}
