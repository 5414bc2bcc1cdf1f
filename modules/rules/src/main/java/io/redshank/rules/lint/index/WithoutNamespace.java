package io.redshank.rules.lint.index;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.tags.EsqlSources;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RS308: an index pattern leaves open what varies in the name of an index, and no more than that. */
public final class WithoutNamespace implements FileCheck {
    private static final Set<String> EVERYTHING = Set.of("*", "_all", "*:*");

    /** A data stream or an agent's index without a star. */
    private static final Pattern CLOSED = Pattern.compile(
            "((?:logs|metrics|traces)-[a-z0-9_]+(?:\\.[a-z0-9_.]+)?|(?:audit|file|heart|metric|packet|winlog)beat|endgame)(-[a-z0-9_.-]*)?");

    @Override
    public String code() {
        return "RS308";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated()) {
            return;
        }
        for (Placed<String> pattern : EsqlSources.ofRule(file)) {
            Matcher closed = CLOSED.matcher(pattern.value());
            if (EVERYTHING.contains(pattern.value())) {
                review.report(
                        pattern.range(),
                        "`" + pattern.value() + "` reads every index there is",
                        "name the indices whose events the rule is about");
            } else if (closed.matches()) {
                String rest = closed.group(2);
                review.report(
                        pattern.range(),
                        rest == null || rest.equals("-")
                                ? "`" + pattern.value() + "` does not match the namespace of an index"
                                : "`" + pattern.value() + "` reads one namespace only",
                        "write `" + closed.group(1) + "-*`");
            }
        }
    }
}
