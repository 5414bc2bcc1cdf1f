package io.redshank.lang.syntax;

import io.redshank.model.SourceRange;
import org.jspecify.annotations.Nullable;

/**
 * A word, constant or symbol of a query.
 *
 * @param text as written; for the end of the query, empty
 * @param value what a string, number or quoted name stands for, the name of a variable; null for all other kinds
 */
public record Token(Kind kind, String text, @Nullable Object value, SourceRange range) {
    private static final int LONGEST_SHOWN = 40;

    /** What sort of token it is. */
    public enum Kind {
        WORD,
        /** A name with {@code $} before it. */
        VARIABLE,
        KEYWORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL,
        /** Something already complained of. */
        INVALID,
        END
    }

    /** Whether this is the keyword or symbol. */
    public boolean is(String keywordOrSymbol) {
        return (kind == Kind.KEYWORD || kind == Kind.SYMBOL) && text.equals(keywordOrSymbol);
    }

    public boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Whether the next token follows without a gap. */
    public boolean touches(Token next) {
        return range.end() == next.range.start();
    }

    /** The token in words, for "expected …, found …". */
    public String found() {
        return switch (kind) {
            case WORD, VARIABLE, SYMBOL, QUOTED_NAME, INVALID -> "`" + shown() + "`";
            case KEYWORD -> "the keyword `" + text + "`";
            case STRING -> "the text " + shown();
            case NUMBER -> "the number " + shown();
            case END -> "the end of the query";
        };
    }

    private String shown() {
        return Excerpt.of(text, LONGEST_SHOWN);
    }
}
