package io.redshank.rules.lint.file;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.Locale;
import java.util.regex.Pattern;

/** RS002: the name of a rule file is lower-case letters, digits and underscores. */
public final class FileName implements FileCheck {
    private static final Pattern FORM = Pattern.compile("[a-z0-9_]+\\.(?:toml|json)");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9_]+");
    private static final Pattern EDGES = Pattern.compile("^_+|_+$");

    @Override
    public String code() {
        return "RS002";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        String name = file.name();
        if (file.source().text().isEmpty() || isWellFormed(name)) {
            return; // an empty text: the file could not be had, and reading it told why
        }
        review.report(
                SourceRange.at(0),
                "file name `" + name + "` has other characters than lower-case letters, digits and underscores",
                "call it `" + mended(name) + "`");
    }

    static boolean isWellFormed(String name) {
        return FORM.matcher(name).matches();
    }

    private static String mended(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        String stem = dot < 0 ? lower : lower.substring(0, dot);
        String ending = lower.endsWith(".json") ? ".json" : ".toml";
        String plain = EDGES.matcher(OTHERS.matcher(stem).replaceAll("_")).replaceAll("");
        return (plain.isEmpty() ? "rule" : plain) + ending;
    }
}
