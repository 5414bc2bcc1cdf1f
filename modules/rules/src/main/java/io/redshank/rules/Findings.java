package io.redshank.rules;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is to be said about one file. Not thread-safe. Keeps a bounded number of findings, since a hostile file can
 * hold a fault in every line, and says how many it dropped.
 */
final class Findings {
    static final int LIMIT = 200;

    private final List<Diagnostic> kept = new ArrayList<>();
    private int dropped;
    private boolean hasErrors;

    void add(Diagnostic finding) {
        hasErrors |= finding.isError();
        if (kept.size() < LIMIT) {
            kept.add(finding);
        } else {
            dropped++;
        }
    }

    void error(String code, SourceRange range, String message) {
        add(Diagnostic.error(code, range, message));
    }

    void error(String code, SourceRange range, String message, @Nullable String help) {
        add(Diagnostic.error(code, range, message).withHelp(help));
    }

    /** Takes back what another finding tells better. */
    void remove(Diagnostic finding) {
        kept.remove(finding);
    }

    boolean hasErrors() {
        return hasErrors;
    }

    /** The findings in the order of the file; behind them, if some were dropped, how many. */
    List<Diagnostic> inOrder() {
        List<Diagnostic> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingInt(finding -> finding.range().start()));
        if (dropped > 0) {
            sorted.add(Diagnostic.error(
                    "RS001",
                    sorted.getLast().range(),
                    dropped + " more findings are not shown (limit of findings per file: " + LIMIT + ")"));
        }
        return List.copyOf(sorted);
    }
}
