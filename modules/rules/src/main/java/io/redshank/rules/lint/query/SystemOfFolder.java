package io.redshank.rules.lint.query;

import io.redshank.model.Severity;
import io.redshank.rules.QueryText;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;
import java.util.Optional;

/**
 * RS705: a rule in the folder of an operating system looks at events of that system only. ES|QL rules narrow by what they read
 * and are left alone.
 */
public final class SystemOfFolder implements FileCheck {
    private static final List<String> SYSTEMS = List.of("linux", "macos", "windows");
    private static final String FIELD = "host.os.type";

    @Override
    public String code() {
        return "RS705";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        Optional<String> system = folder(file);
        Optional<QueryText> query = file.query();
        if (system.isEmpty()
                || query.isEmpty()
                || query.get().isBlank()
                || file.isDeprecated()
                || file.type().equals("esql")) {
            return;
        }
        if (!query.get().value().contains(FIELD)) {
            String value = system.get();
            review.report(
                    file.rule().keyRange("query"),
                    "a rule in the folder `" + value + "` must ask for `" + FIELD + "`",
                    file.language().equals("kuery")
                            ? "add `" + FIELD + ":" + value + "`"
                            : "add `" + FIELD + " == \"" + value + "\"`");
        }
    }

    /** The system that the file's own folder is named after. */
    private static Optional<String> folder(ReviewedFile file) {
        return file.folders().isEmpty()
                ? Optional.empty()
                : Optional.of(file.folders().getLast()).filter(SYSTEMS::contains);
    }
}
