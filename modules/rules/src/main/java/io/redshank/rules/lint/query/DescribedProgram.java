package io.redshank.rules.lint.query;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.rules.QueryText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RS610: a program that the description names is one that the query asks for. Programs are known by the ending of their file, or are
 * programs of Windows whose names are no words of English.
 */
public final class DescribedProgram implements FileCheck {
    private static final Pattern FILE = Pattern.compile("\\b([A-Za-z0-9_-]{2,60})\\.(?:exe|ps1|py|sh|vbs)\\b");

    private static final Pattern WORD = Pattern.compile("\\b[A-Za-z0-9_]{6,40}\\b");

    /** Names of programs that descriptions have with another meaning. */
    private static final Set<String> ORDINARY = Set.of(
            "cipher",
            "consent",
            "control",
            "expand",
            "explorer",
            "finger",
            "hostname",
            "notepad",
            "outlook",
            "powershell",
            "replace",
            "services",
            "shutdown");

    @Override
    public String code() {
        return "RS610";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<QueryText> description = file.rule().query("description");
        Optional<QueryText> query = file.query();
        if (description.isEmpty() || query.isEmpty() || query.get().isBlank() || file.isDeprecated()) {
            return;
        }
        String asked = query.get().value().toLowerCase(Locale.ROOT);
        Set<String> told = new HashSet<>();
        String text = description.get().value();
        for (Matcher name = FILE.matcher(text); name.find(); ) {
            String stem = name.group(1).toLowerCase(Locale.ROOT);
            if (!asked.contains(stem) && told.add(stem)) {
                report(description.get(), name, review);
            }
        }
        for (Matcher name = WORD.matcher(text); name.find(); ) {
            String word = name.group().toLowerCase(Locale.ROOT);
            if (!ORDINARY.contains(word)
                    && KnownBinaries.instance().isProgramOfWindows(word)
                    && !asked.contains(word)
                    && told.add(word)) {
                report(description.get(), name, review);
            }
        }
    }

    private static void report(QueryText description, Matcher name, Review review) {
        review.report(
                description.inFile(new SourceRange(name.start(), name.end())),
                "the description names `" + name.group() + "`, which the query does not",
                "say what the query looks for, or let it look for that");
    }
}
