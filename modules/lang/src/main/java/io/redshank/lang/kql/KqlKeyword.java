package io.redshank.lang.kql;

import io.redshank.model.SourceRange;
import java.util.Locale;

/**
 * One of {@code and}, {@code or} and {@code not}, which may be written in letters of either case. Immutable.
 *
 * @param written as the query has it
 */
public record KqlKeyword(String written, SourceRange range) {

    /** Whether it is written in lower case, as rules have it. */
    public boolean isLowerCase() {
        return written.equals(written.toLowerCase(Locale.ROOT));
    }
}
