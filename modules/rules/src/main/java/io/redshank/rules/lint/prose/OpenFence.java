package io.redshank.rules.lint.prose;

import io.redshank.model.Severity;
import io.redshank.rules.Fields;
import io.redshank.rules.lint.FileCheck;
import io.redshank.rules.lint.Review;
import io.redshank.rules.lint.ReviewedFile;
import java.util.List;

/** RS609: a block of code in a guide or in setup is closed, and a query of osquery can be run. */
public final class OpenFence implements FileCheck {
    private static final List<String> KEYS = List.of("description", "note", "setup");

    @Override
    public String code() {
        return "RS609";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public void check(ReviewedFile file, Review review) {
        if (file.isDeprecated()) {
            return;
        }
        for (Fields entry : file.transform().tables("osquery")) {
            entry.text("query")
                    .ifPresent(query -> OsqueryText.fault(query.value())
                            .ifPresent(fault -> review.report(
                                    query.range(), "the query of osquery cannot be run: " + fault, null)));
        }
        for (String key : KEYS) {
            Prose.of(file, key)
                    .ifPresent(text -> text.openFence()
                            .ifPresent(line -> review.report(
                                    text.place(line.start(), line.end()),
                                    "the block of code is never closed",
                                    "all behind it is shown as code; add a line with the closing marks")));
        }
    }
}
