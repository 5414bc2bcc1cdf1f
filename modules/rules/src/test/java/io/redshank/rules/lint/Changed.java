package io.redshank.rules.lint;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What a repository says of the sound rule, reviewed on 2026/08/21. */
public final class Changed {
    private static final LocalDate TODAY = LocalDate.of(2026, 8, 21);

    private final String path;
    private Optional<String> before = Optional.empty();
    private Optional<LocalDate> merged = Optional.empty();
    private LocalDate written = TODAY;

    private Changed(String path) {
        this.path = path;
    }

    /** A file that is new. */
    public static Changed at(String path) {
        return new Changed(path);
    }

    /** The sound rule, new. */
    public static Changed rule() {
        return at(Reviewed.rule().file().path().toString());
    }

    /** The file is not new: this it was. */
    public Changed from(String text) {
        before = Optional.of(text);
        return this;
    }

    public Changed merged(int year, int month, int day) {
        merged = Optional.of(LocalDate.of(year, month, day));
        return this;
    }

    public Changed written(int year, int month, int day) {
        written = LocalDate.of(year, month, day);
        return this;
    }

    /** What the review knows then. */
    public LintData data() {
        Path absolute = Path.of(path).toAbsolutePath().normalize();
        History.Change change = new History.Change(before, merged, written);
        return LintData.shipped(LintOptions.DEFAULT)
                .withHistory(new History("origin/main", TODAY, Map.of(absolute, change)));
    }
}
