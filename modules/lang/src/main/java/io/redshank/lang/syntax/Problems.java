package io.redshank.lang.syntax;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the diagnostics of one query, up to a limit; what is beyond it is counted. For one thread. */
public final class Problems {
    /** The most diagnostics reported for one query. */
    public static final int MAX = 100;

    private final List<Diagnostic> reported = new ArrayList<>();
    private int dropped;
    private boolean errors;

    public void add(Diagnostic diagnostic) {
        errors |= diagnostic.isError();
        if (isFull()) {
            dropped++;
        } else {
            reported.add(diagnostic);
        }
    }

    /** Whether a further diagnostic would only be counted, so that its wording need not be found. */
    public boolean isFull() {
        return reported.size() >= MAX;
    }

    public boolean hasErrors() {
        return errors;
    }

    /** The diagnostics by position; at the end, if there are more, how many. */
    public List<Diagnostic> list() {
        List<Diagnostic> list = new ArrayList<>(reported);
        list.sort(Comparator.comparingInt(diagnostic -> diagnostic.range().start()));
        if (dropped > 0) {
            SourceRange last = list.getLast().range();
            String message = dropped + " more problems are not shown: at most " + MAX + " are (query-problems)";
            list.add(errors ? Diagnostic.error("RS701", last, message) : Diagnostic.warning("RS701", last, message));
        }
        return list;
    }
}
