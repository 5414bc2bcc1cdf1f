package io.redshank.lang.kql;

import io.redshank.model.SourceRange;
import java.util.List;

/**
 * A name of fields or a value, as the query writes it. Immutable.
 *
 * @param quoted whether it stands in double quotes, where a star is an ordinary character
 * @param pieces what stands between the wildcards, escapes resolved: one piece where there is none
 * @param range where in the query text, quotes included
 */
public record KqlLiteral(boolean quoted, List<String> pieces, SourceRange range) {
    public KqlLiteral {
        pieces = List.copyOf(pieces);
    }

    /** Whether it holds a wildcard. */
    public boolean isPattern() {
        return pieces.size() > 1;
    }

    /** Whether it is a wildcard and nothing else: {@code field:*} asks whether there is a value. */
    public boolean isStar() {
        return pieces.size() == 2
                && pieces.getFirst().isEmpty()
                && pieces.getLast().isEmpty();
    }

    /** Whether it is the word {@code null} without quotes. */
    public boolean isNull() {
        return !quoted && !isPattern() && pieces.getFirst().equals("null");
    }

    /** What it stands for, with a star for each wildcard. */
    public String text() {
        return String.join("*", pieces);
    }
}
