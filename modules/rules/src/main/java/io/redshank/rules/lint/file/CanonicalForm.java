package io.redshank.rules.lint.file;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import io.redshank.rules.RuleFormat;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;

/** RS006: a file has the form that {@code rule fmt} gives it. Looked for only when it is selected. */
public final class CanonicalForm implements FileCheck {
    @Override
    public String code() {
        return "RS006";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public boolean isOnByDefault() {
        return false;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        String text = file.source().text();
        if (RuleFormat.format(file.file()) instanceof RuleFormat.Formatted(String canonical)
                && !canonical.equals(text)) {
            review.report(
                    firstDifference(file.source(), canonical),
                    "the file has not its canonical form from here on",
                    "`redshank rule fmt` gives it",
                    Fix.safe(new TextEdit(new SourceRange(0, text.length()), canonical)));
        }
    }

    /** The first line that is another one. */
    private static SourceRange firstDifference(SourceText source, String canonical) {
        String text = source.text();
        int at = 0;
        while (at < text.length() && at < canonical.length() && text.charAt(at) == canonical.charAt(at)) {
            at++;
        }
        int line = source.line(at);
        int start = source.lineStart(line);
        return new SourceRange(start, start + source.lineText(line).length());
    }
}
