package io.redshank.rules.lint.tags;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.ListEdits;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TagLists;
import io.redshank.rules.lint.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** RS401: a tag says what it is about before its colon. */
public final class TagPrefix implements FileCheck {
    @Override
    public String code() {
        return "RS401";
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
        Set<String> prefixes = Set.of();
        for (Placed<String> tag : file.rule().texts("tags")) {
            if (!tag.value().isBlank()) {
                prefixes = prefixes.isEmpty() ? KnownTags.prefixes(review.data()) : prefixes;
                if (KnownTags.prefix(tag.value(), prefixes).isEmpty()) {
                    report(tag, prefixes, review);
                }
            }
        }
    }

    private static void report(Placed<String> tag, Set<String> prefixes, Review review) {
        int colon = tag.value().indexOf(':');
        String message = colon < 0
                ? "tag `" + tag.value() + "` has no prefix"
                : "`" + tag.value().substring(0, colon) + "` is no prefix of tags";
        Optional<String> whole = ofValue(tag.value().substring(colon + 1).strip(), review.data());
        if (whole.isPresent()) {
            review.report(
                    tag.range(),
                    message,
                    "write `" + whole.get() + "`",
                    Fix.proposed(new TextEdit(tag.range(), ListEdits.quoted(whole.get()))));
        } else {
            review.report(tag.range(), message, "prefixes are " + String.join(", ", prefixes));
        }
    }

    /** The one known tag that has this value. */
    private static Optional<String> ofValue(String value, LintData data) {
        Stream<String> tactics = data.attack().ids(Attack.Kind.TACTIC).stream()
                .flatMap(id -> data.attack().get(id).stream())
                .map(tactic -> "Tactic: " + tactic.name());
        Stream<String> listed = data.tags().stream().flatMap(lists -> lists.agreed().stream());
        String end = ":" + TagLists.folded(value);
        List<String> alike = Stream.of(KnownTags.SYSTEMS.stream(), tactics, listed)
                .flatMap(tags -> tags)
                .distinct()
                .filter(tag -> TagLists.folded(tag).endsWith(end))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }
}
