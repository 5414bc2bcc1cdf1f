package io.redshank.rules.lint;

import io.redshank.model.Diagnostic;
import io.redshank.model.Severity;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes what one check finds in one file, and tells it what the run knows. Not thread-safe. */
public final class Review {
    private static final int MOST_PER_CHECK = 50;

    private final ReviewedFile file;
    private final Check check;
    private final LintData data;
    private final List<Finding> findings = new ArrayList<>();

    private final Supplier<Optional<ReviewedQuery>> query;

    /**
     * @param query the file's query, read when it is first asked for
     */
    Review(ReviewedFile file, Check check, LintData data, Supplier<Optional<ReviewedQuery>> query) {
        this.file = file;
        this.check = check;
        this.data = data;
        this.query = query;
    }

    /** The file's query, if it has one in a language that is read here. */
    public Optional<ReviewedQuery> query() {
        return query.get();
    }

    /** What the run knows besides the rules. */
    public LintData data() {
        return data;
    }

    /** Reports at the check's own severity. */
    public void report(SourceRange range, String message, @Nullable String help) {
        report(check.severity(), range, message, help, null);
    }

    /** The same, with a way to mend it. */
    public void report(SourceRange range, String message, @Nullable String help, Fix fix) {
        report(check.severity(), range, message, help, fix);
    }

    /** Reports at a severity of its own: some checks weigh less in some cases. */
    public void report(Severity severity, SourceRange range, String message, @Nullable String help, @Nullable Fix fix) {
        if (findings.size() < MOST_PER_CHECK) {
            Diagnostic diagnostic = new Diagnostic(check.code(), severity, range, message, help);
            findings.add(new Finding(file, diagnostic, Optional.ofNullable(fix)));
        }
    }

    /** Reports what another component found, if it is of this check's code. */
    public void report(Diagnostic diagnostic) {
        report(diagnostic.severity(), diagnostic.range(), diagnostic.message(), diagnostic.help(), null);
    }

    /** How many findings another check has in the file, or in one that differs from it outside of the query; none of them is reported. */
    public int countOf(FileCheck other, ReviewedFile in) {
        Review aside = new Review(in, other, data, query);
        other.check(in, aside);
        return aside.findings.size();
    }

    List<Finding> findings() {
        return findings;
    }
}
