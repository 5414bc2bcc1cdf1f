package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.KeyEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;

/** RS111: a rule has no version of its own while a lock file has them. */
public final class OwnVersion implements FileCheck {
    private static final List<String> KEYS = List.of("version", "revision");

    @Override
    public String code() {
        return "RS111";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!review.data().options().versionLock()) {
            return;
        }
        for (String key : KEYS) {
            if (file.rule().has(key)) {
                review.report(
                        file.rule().keyRange(key),
                        "`" + key + "` is set here, and the version lock owns it",
                        "take the line out",
                        Fix.safe(KeyEdits.remove(file.source(), file.rule(), key)));
            }
        }
    }
}
