package io.redshank.lang.esql;

import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import io.redshank.lang.syntax.TokenStream;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads names of columns.
 *
 * <pre>
 * column := part ("." part)*                   // part: WORD or `…`
 * name   := (part | "*" | NUMBER | ".")+       // without a gap; with a star it is a pattern
 * </pre>
 */
final class NameParser {
    private final String text;
    private final TokenStream tokens;

    NameParser(String text, TokenStream tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** A part of a name in the author's letters, which tokens of keywords do not keep. */
    private String written(Token token) {
        return token.value() instanceof String quoted
                ? quoted
                : text.substring(token.range().start(), token.range().end());
    }

    EsqlExpr.Column column(String expected) {
        SourceRange start = tokens.peek().range();
        StringBuilder name = new StringBuilder(part(true, expected));
        while (tokens.accept(".")) {
            name.append('.').append(part(false, "a name after the dot"));
        }
        return new EsqlExpr.Column(
                name.toString(), start.union(tokens.previous().range()));
    }

    private String part(boolean first, String expected) {
        Token token = tokens.peek();
        if (token.is(Kind.KEYWORD)) {
            String help = "a part of a name that is a keyword stands in backticks";
            if (first) {
                throw tokens.failExpecting(expected, null);
            }
            tokens.report(token.range(), "`" + written(token) + "` is a keyword", help);
        } else if (token.is(Kind.NUMBER)) {
            throw tokens.failExpecting(
                    expected, first ? null : "a part of a name that begins with a digit stands in backticks");
        } else if (!token.is(Kind.WORD) && !token.is(Kind.QUOTED_NAME)) {
            throw tokens.failExpecting(expected, null);
        }
        tokens.next();
        return written(token);
    }

    /** A name or a pattern of names. */
    EsqlName name() {
        if (!tokens.at("*") && !isPattern()) {
            EsqlExpr.Column column = column("a column");
            return new EsqlName(List.of(column.name()), column.range());
        }
        Token first = tokens.peek();
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        do {
            Token token = tokens.next();
            if (token.is("*")) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(written(token));
            }
        } while (isNamePart(tokens.peek()) && tokens.previous().touches(tokens.peek()));
        pieces.add(piece.toString());
        return new EsqlName(pieces, first.range().union(tokens.previous().range()));
    }

    private boolean isPattern() {
        int ahead = 0;
        while (isNamePart(tokens.peek(ahead))) {
            if (tokens.peek(ahead).is("*")) {
                return true;
            }
            if (!tokens.peek(ahead).touches(tokens.peek(ahead + 1))) {
                return false;
            }
            ahead++;
        }
        return false;
    }

    private static boolean isNamePart(Token token) {
        return switch (token.kind()) {
            case WORD, KEYWORD, QUOTED_NAME, NUMBER -> true;
            case SYMBOL -> token.is("*") || token.is(".");
            case STRING, VARIABLE, INVALID, END -> false;
        };
    }
}
