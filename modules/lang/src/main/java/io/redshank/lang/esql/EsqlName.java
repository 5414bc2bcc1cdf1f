package io.redshank.lang.esql;

import io.redshank.model.SourceRange;
import java.util.List;

/**
 * A column name in KEEP and DROP, in which {@code *} stands for any text. Immutable.
 *
 * @param pieces the texts between the stars: one piece for a plain name, two or more for a pattern
 */
public record EsqlName(List<String> pieces, SourceRange range) {
    public EsqlName {
        pieces = List.copyOf(pieces);
    }

    public boolean isPattern() {
        return pieces.size() > 1;
    }

    /** Whether it is a lone star. */
    public boolean isEverything() {
        return isPattern() && pieces.stream().allMatch(String::isEmpty);
    }

    /** The name with its stars, without backticks. */
    public String text() {
        return String.join("*", pieces);
    }

    /** Whether a column is meant. Costs the product of the lengths at the most. */
    public boolean matches(String column) {
        String first = pieces.getFirst();
        if (!isPattern()) {
            return column.equals(first);
        }
        String last = pieces.getLast();
        if (!column.startsWith(first) || !column.endsWith(last) || column.length() < first.length() + last.length()) {
            return false;
        }
        int at = first.length();
        int end = column.length() - last.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = column.indexOf(piece, at);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }
}
