package io.redshank.rules.lint.threat;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.Attack;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.SetCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * RS510: rules of one query map the same techniques. Queries count as one if they differ in layout and case alone. Costs time in
 * proportion to the text of all queries.
 */
public final class Siblings implements SetCheck {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    @Override
    public String code() {
        return "RS510";
    }

    @Override
    public Severity severity() {
        return Severity.INFORMATION;
    }

    @Override
    public void check(List<ReviewedFile> files, Function<ReviewedFile, Review> reviews) {
        Map<String, ReviewedFile> first = new HashMap<>();
        for (ReviewedFile file : files) {
            String query = file.query().map(text -> text.value().strip()).orElse("");
            if (!query.isEmpty() && !file.isDeprecated()) {
                String key = file.language() + " "
                        + BLANKS.matcher(query).replaceAll(" ").toLowerCase(Locale.ROOT);
                ReviewedFile sibling = first.putIfAbsent(key, file);
                if (sibling != null) {
                    compare(file, sibling, reviews.apply(file));
                }
            }
        }
    }

    private static void compare(ReviewedFile file, ReviewedFile sibling, Review review) {
        Set<String> here = techniques(file);
        Set<String> there = techniques(sibling);
        Set<String> other = new TreeSet<>(there);
        other.removeAll(here);
        Set<String> own = new TreeSet<>(here);
        own.removeAll(there);
        if (!other.isEmpty() || !own.isEmpty()) {
            Fields rule = file.rule();
            review.report(
                    rule.keyRange(rule.has("threat") ? "threat" : "query"),
                    "`" + sibling.ruleName() + "` has the same query and "
                            + (other.isEmpty()
                                    ? "does not map " + String.join(", ", own)
                                    : "maps " + String.join(", ", other)),
                    "map the same techniques in both");
        }
    }

    private static Set<String> techniques(ReviewedFile file) {
        Set<String> ids = new TreeSet<>();
        for (Mapped mapped : Mapped.of(file)) {
            if (mapped.kind() != Attack.Kind.TACTIC) {
                mapped.id().map(Placed::value).ifPresent(ids::add);
            }
        }
        return ids;
    }
}
