package io.redshank.rules.lint;

import io.redshank.model.Version;
import io.redshank.rules.Fields.Placed;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stacks that a rule is written for, as major and minor version: {@code 8.19}. Stateless. */
public final class Stacks {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4}\\.\\d{1,4})(?:\\.\\d{1,4})?");

    private Stacks() {}

    /** Major and minor of a version as files write it, {@code 9.4.0}; nothing if it is none. */
    public static Optional<String> minor(String version) {
        Matcher form = FORM.matcher(version);
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }

    public static boolean isBefore(String minor, String other) {
        return Version.of(minor).compareTo(Version.of(other)) < 0;
    }

    /** The oldest stack that a rule must work with: what it asks for, but none that is not supported any more. */
    public static Optional<String> oldestOf(ReviewedFile file, LintOptions options) {
        Optional<String> supported = options.stacks().stream().findFirst();
        Optional<String> asked =
                file.metadata().text("min_stack_version").map(Placed::value).flatMap(Stacks::minor);
        if (asked.isEmpty() || supported.isEmpty()) {
            return asked.or(() -> supported);
        }
        return isBefore(asked.get(), supported.get()) ? supported : asked;
    }

    /** The oldest stack of a rule, if it is before another one. */
    public static Optional<String> oldestBefore(String other, ReviewedFile file, LintOptions options) {
        return oldestOf(file, options).filter(oldest -> isBefore(oldest, other));
    }
}
