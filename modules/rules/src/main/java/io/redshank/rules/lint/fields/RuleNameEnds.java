package io.redshank.rules.lint.fields;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.Fields.Placed;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.TextEdit;
import java.util.regex.Pattern;

/** RS105: a rule's name begins with a letter or digit and ends with one, or with a bracket. */
public final class RuleNameEnds implements FileCheck {
    private static final Pattern FALSE_START = Pattern.compile("^[^A-Za-z0-9]+");

    @Override
    public String code() {
        return "RS105";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        file.rule().text("name").ifPresent(name -> check(name, review));
    }

    private void check(Placed<String> name, Review review) {
        String value = name.value();
        if (value.isBlank()) {
            review.report(name.range(), "`name` is empty", null);
            return;
        }
        String kept = FALSE_START.matcher(value).replaceFirst("");
        if (kept.length() < value.length()) {
            report(name, "begin", value.substring(0, value.length() - kept.length()), kept, review);
        }
        String ended = kept;
        while (!ended.isEmpty() && !isEnd(ended.charAt(ended.length() - 1))) {
            ended = ended.substring(0, ended.length() - 1);
        }
        if (ended.length() < kept.length()) {
            report(name, "end", kept.substring(ended.length()), ended, review);
        }
    }

    private void report(Placed<String> name, String where, String wrong, String mended, Review review) {
        String quoted = "\"" + name.value() + "\"";
        boolean plain = name.range().end() - name.range().start() == quoted.length();
        review.report(
                severity(),
                name.range(),
                "`name` " + where + "s with `" + wrong + "`; it must " + where + " with a letter or digit"
                        + (where.equals("end") ? ", or a bracket" : ""),
                wrong.equals(".") ? "drop the full stop" : "write `" + mended + "`",
                plain ? fix(name, where, wrong) : null);
    }

    /** Cuts only its own end of the name, so that both ends can be mended at once. */
    private static Fix fix(Placed<String> name, String where, String wrong) {
        int start =
                where.equals("begin") ? name.range().start() + 1 : name.range().end() - 1 - wrong.length();
        return Fix.safe(new TextEdit(new SourceRange(start, start + wrong.length()), ""));
    }

    private static boolean isEnd(char c) {
        return isWordLetter(c) || "[]()".indexOf(c) >= 0;
    }

    private static boolean isWordLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
