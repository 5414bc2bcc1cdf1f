package io.redshank.rules.lint.overlap;

import io.redshank.rules.lint.RuleOverlaps.Found;
import io.redshank.rules.overlap.Overlap;
import java.util.List;

/** The other rules of a finding in words: one finding names them all. Stateless. */
final class OtherRules {
    private static final int MOST_NAMED = 3;

    private OtherRules() {}

    static String names(List<? extends Found<? extends Overlap>> found) {
        List<String> names = found.stream()
                .map(each -> "`" + each.other().ruleName() + "`")
                .distinct()
                .toList();
        int named = names.size() <= MOST_NAMED ? names.size() : MOST_NAMED - 1;
        String first = String.join(", ", names.subList(0, named));
        return named == names.size() ? first : first + " and " + (names.size() - named) + " more";
    }
}
