package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RS602: a description says in a few sentences what the rule finds. */
public final class DescriptionLength implements FileCheck {
    private static final int SHORTEST = 40;
    private static final int LONGEST = 600;
    private static final Pattern TEMPLATE =
            Pattern.compile("\\b(?:TODO|FIXME|TBD)\\b|(?i:lorem ipsum)|\\{\\{[^}]*\\}\\}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    @Override
    public String code() {
        return "RS602";
    }

    @Override
    public Severity severity() {
        return Severity.INFORMATION;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (!file.isDeprecated()) {
            file.rule()
                    .text("description")
                    .filter(description -> !description.value().isBlank())
                    .ifPresent(description -> check(file, description, review));
        }
    }

    private static void check(ReviewedFile file, Placed<String> description, Review review) {
        String text = BLANKS.matcher(description.value().strip()).replaceAll(" ");
        Matcher template = TEMPLATE.matcher(text);
        int length = text.codePointCount(0, text.length());
        if (bare(text).equals(bare(file.ruleName()))) {
            review.report(description.range(), "the description says only the name", "tell what it finds, and why");
        } else if (template.find()) {
            review.report(description.range(), "`" + template.group() + "` is left over from a template", null);
        } else if (length < SHORTEST || length > LONGEST) {
            review.report(
                    description.range(),
                    "the description has " + length + " characters",
                    "two or three sentences of " + SHORTEST + " to " + LONGEST + " characters are read by everybody"
                            + (length > LONGEST ? "; the rest can stand in `note`" : ""));
        }
    }

    private static String bare(String text) {
        String lower = text.toLowerCase(Locale.ROOT).strip();
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
