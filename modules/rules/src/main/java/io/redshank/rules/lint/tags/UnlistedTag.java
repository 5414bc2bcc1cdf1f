package io.redshank.rules.lint.tags;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TagLists;
import io.redshank.rules.lint.TextEdit;
import java.util.Optional;
import java.util.Set;

/** RS403: a tag is on the list, or is put there. Without a list it finds nothing. */
public final class UnlistedTag implements FileCheck {
    @Override
    public String code() {
        return "RS403";
    }

    @Override
    public Severity severity() {
        return Severity.INFORMATION;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<TagLists> lists = review.data().tags();
        if (lists.isEmpty() || file.isDeprecated()) {
            return;
        }
        Set<String> prefixes = lists.get().prefixes();
        for (Placed<String> tag : file.rule().texts("tags")) {
            Optional<String> prefix = KnownTags.prefix(tag.value(), prefixes);
            if (prefix.isPresent()
                    && !lists.get().isAgreed(tag.value())
                    && KnownTags.spelled(tag.value(), prefix.get(), review.data())
                            .equals(tag.value())) {
                report(tag, lists.get(), review);
            }
        }
    }

    private static void report(Placed<String> tag, TagLists lists, Review review) {
        Optional<String> twin = lists.twin(tag.value());
        Optional<String> near = lists.near(tag.value());
        String message = "tag `" + tag.value() + "` is not on the list of tags";
        if (twin.isPresent()) {
            review.report(
                    tag.range(),
                    message,
                    "other rules write `" + twin.get() + "`: agree on one and add it to the list");
        } else if (near.isPresent()) {
            review.report(
                    tag.range(),
                    message,
                    "did you mean `" + near.get() + "`?",
                    Fix.proposed(new TextEdit(tag.range(), ListEdits.quoted(near.get()))));
        } else {
            review.report(tag.range(), message, "add it to the list, or use a tag that is there");
        }
    }
}
