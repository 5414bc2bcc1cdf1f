package io.redshank.rules.lint.tags;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;
import java.util.Map;

/** RS407: a rule in the folder of an operating system has the tag of that system. */
public final class TagOfSystem implements FileCheck {
    private static final Map<String, String> TAGS =
            Map.of("linux", "OS: Linux", "windows", "OS: Windows", "macos", "OS: macOS");

    @Override
    public String code() {
        return "RS407";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated() || !file.hasRule()) {
            return;
        }
        List<String> folders = file.folders();
        for (int i = folders.size() - 1; i > 0; i--) {
            String tag = TAGS.get(folders.get(i));
            if (tag != null && folders.get(i - 1).startsWith("rules")) {
                RuleTags tags = RuleTags.of(file);
                if (!tags.has(tag)) {
                    review.report(
                            severity(),
                            tags.place(),
                            "rules in " + folders.get(i - 1) + "/" + folders.get(i) + " need tag `" + tag + "`",
                            "add `" + tag + "`",
                            tags.adding(List.of(tag)));
                }
                return;
            }
        }
    }
}
