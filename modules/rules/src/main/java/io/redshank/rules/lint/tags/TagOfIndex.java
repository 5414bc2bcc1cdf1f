package io.redshank.rules.lint.tags;

import io.redshank.model.Glob;
import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TagLists;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * RS405: a rule has the tags that the list asks for by what it reads. A pattern of the list asks all rules that read something it
 * covers, not only those that write it alike. Without a list it finds nothing.
 */
public final class TagOfIndex implements FileCheck {
    @Override
    public String code() {
        return "RS405";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<TagLists> lists = review.data().tags();
        if (lists.isEmpty() || file.isDeprecated()) {
            return;
        }
        RuleTags tags = RuleTags.of(file);
        Set<String> told = new LinkedHashSet<>();
        for (Placed<String> source : EsqlSources.ofRule(file)) {
            List<String> missing = new ArrayList<>();
            for (TagLists.Required required : lists.get().required()) {
                // a star of the inner pattern is met by a star only, so that nothing is called covered that is not
                if (Glob.matches(required.pattern(), source.value())) {
                    required.tags().stream()
                            .filter(tag -> !tags.has(tag) && told.add(tag))
                            .forEach(missing::add);
                }
            }
            if (!missing.isEmpty()) {
                review.report(
                        severity(),
                        source.range(),
                        "a rule that reads `" + source.value() + "` needs " + RuleTags.quoted(missing),
                        missing.size() == 1 ? "add the tag" : "add the tags",
                        tags.adding(missing));
            }
        }
    }
}
