package io.redshank.rules.lint.lock;

import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import io.redshank.model.SourceText;
import io.redshank.rules.RuleFile;
import io.redshank.rules.lint.Fix;
import io.redshank.rules.lint.History;
import io.redshank.rules.lint.LintData;
import io.redshank.rules.lint.Published;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import io.redshank.rules.lint.SetCheck;
import io.redshank.rules.lint.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** RS214: the files of deprecated rules are not changed any more, nor do they go. */
public final class FrozenFile implements SetCheck {
    @Override
    public String code() {
        return "RS214";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(List<ReviewedFile> files, Function<ReviewedFile, Review> reviews) {
        if (files.isEmpty()) {
            return;
        }
        LintData data = reviews.apply(files.getFirst()).data();
        data.history()
                .ifPresent(history -> files.stream()
                        .filter(ReviewedFile::isDeprecated)
                        .forEach(file -> compare(file, history, reviews.apply(file))));
        data.published().flatMap(Published::deprecated).ifPresent(list -> GoneFiles.tell(list, files, reviews));
    }

    private static void compare(ReviewedFile file, History history, Review review) {
        Optional<String> before = history.of(file.path()).flatMap(History.Change::before);
        String now = file.source().text();
        if (before.isEmpty() || lines(before.get()).equals(lines(now))) {
            return;
        }
        if (new ReviewedFile(RuleFile.parse(file.path(), before.get())).saysDeprecated()) {
            review.report(
                    firstChange(file.source(), before.get()),
                    "this rule is deprecated, and its file changed since " + history.since(),
                    "leave it as it was, or make the rule active again",
                    Fix.proposed(new TextEdit(new SourceRange(0, now.length()), before.get())));
        }
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    /** The first line that is not as it was. */
    private static SourceRange firstChange(SourceText source, String before) {
        String[] old = lines(before).split("\n", -1);
        int line = 1;
        while (line < source.lineCount()
                && line <= old.length
                && source.lineText(line).equals(old[line - 1])) {
            line++;
        }
        int start = source.lineStart(line);
        return new SourceRange(start, start + source.lineText(line).length());
    }
}
