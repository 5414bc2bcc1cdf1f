package io.redshank.rules.lint.tags;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import io.redshank.rules.lint.file.OddCharacter;
import java.util.Set;

/** RS402: a tag is spelled as on the list, with the same case and spaces. */
public final class TagSpelling implements FileCheck {
    @Override
    public String code() {
        return "RS402";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated()) {
            return;
        }
        Set<String> prefixes = KnownTags.prefixes(review.data());
        for (Placed<String> tag : file.rule().texts("tags")) {
            KnownTags.prefix(tag.value(), prefixes).ifPresent(prefix -> {
                String right = KnownTags.spelled(tag.value(), prefix, review.data());
                if (!right.equals(tag.value())
                        && !right.equals(OddCharacter.without(tag.value()))) { // RS007 tells of that
                    review.report(
                            tag.range(),
                            "tag `" + tag.value() + "` is spelled `" + right + "`",
                            "write `" + right + "`",
                            Fix.safe(new TextEdit(tag.range(), ListEdits.quoted(right))));
                }
            });
        }
    }
}
