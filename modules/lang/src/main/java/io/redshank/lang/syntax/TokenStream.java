package io.redshank.lang.syntax;

import io.redshank.model.Diagnostic;
import io.redshank.model.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a query, read from left to right, and the rules of failing: report, leave by {@link SyntaxException}, skip to
 * a place where reading can go on. A token that was already complained of is not complained of again. For one thread.
 */
public final class TokenStream {
    private final List<Token> tokens;
    private final Problems problems;
    private final int maxDepth;
    private final @Nullable String boundary;
    private int position;
    private int depth;
    private int lastFailure = -1;
    private boolean stopped;

    /**
     * Reads tokens.
     *
     * @param tokens at least one, the last of kind {@link Token.Kind#END}
     * @param maxDepth how deep {@link #enter} may nest
     */
    public TokenStream(List<Token> tokens, Problems problems, int maxDepth) {
        this(tokens, problems, maxDepth, null);
    }

    /**
     * Reads tokens of a language whose parts no bracket holds together.
     *
     * @param boundary the symbol between the parts: skipping ends there if it is a stop, whatever brackets are open
     */
    public TokenStream(List<Token> tokens, Problems problems, int maxDepth, @Nullable String boundary) {
        this.tokens = tokens;
        this.problems = problems;
        this.maxDepth = maxDepth;
        this.boundary = boundary;
    }

    public Token peek() {
        return tokens.get(position);
    }

    /** The token so many behind the next one; behind the end, the end. */
    public Token peek(int ahead) {
        return tokens.get(Math.min(position + ahead, tokens.size() - 1));
    }

    /** The token before the next one; only after one was read. */
    public Token previous() {
        return tokens.get(position - 1);
    }

    public Token next() {
        Token token = tokens.get(position);
        if (!token.is(Token.Kind.END)) {
            position++;
        }
        return token;
    }

    public boolean at(String keywordOrSymbol) {
        return peek().is(keywordOrSymbol);
    }

    public boolean at(Token.Kind kind) {
        return peek().is(kind);
    }

    public boolean accept(String keywordOrSymbol) {
        boolean found = at(keywordOrSymbol);
        if (found) {
            next();
        }
        return found;
    }

    /** Reads a keyword or symbol, or fails saying what was expected. */
    public Token expect(String keywordOrSymbol, String expected) {
        if (!at(keywordOrSymbol)) {
            throw failExpecting(expected, null);
        }
        return next();
    }

    public SyntaxException failExpecting(String expected, @Nullable String help) {
        return fail(peek().range(), "expected " + expected + ", found " + peek().found(), help);
    }

    /** Reports a mistake and gives what to throw. */
    public SyntaxException fail(SourceRange range, String message, @Nullable String help) {
        return fail("RS701", range, message, help);
    }

    /** Reports something that other dialects have and this language has not, and gives what to throw. */
    public SyntaxException failUnsupported(SourceRange range, String message, @Nullable String help) {
        return fail("RS829", range, message, help);
    }

    /** Reports a mistake under a code of its own, and gives what to throw. */
    public SyntaxException fail(String code, SourceRange range, String message, @Nullable String help) {
        if (!stopped && position != lastFailure && !at(Token.Kind.INVALID)) {
            problems.add(Diagnostic.error(code, range, message).withHelp(help));
        }
        lastFailure = position;
        return new SyntaxException();
    }

    /** Reports a mistake that does not keep from reading on. */
    public void report(SourceRange range, String message, @Nullable String help) {
        problems.add(Diagnostic.error("RS701", range, message).withHelp(help));
    }

    /** Reports something that other dialects have and this language has not, and that can be read over. */
    public void reportUnsupported(SourceRange range, String message, @Nullable String help) {
        problems.add(Diagnostic.error("RS829", range, message).withHelp(help));
    }

    /** Goes one level deeper; each level costs stack, here and wherever the tree is walked. */
    public void enter() {
        if (depth == maxDepth) {
            SyntaxException failure =
                    fail(peek().range(), "nested more than " + maxDepth + " levels deep (query-depth)", null);
            stopped = true;
            throw failure;
        }
        depth++;
    }

    public void leave() {
        depth--;
    }

    /** A place from which a part of the query is read. */
    public record Mark(int position, int depth) {}

    public Mark mark() {
        return new Mark(position, depth);
    }

    /**
     * Goes on after a failure: behind the brackets opened in the part that failed, at the next of the stops or at a bracket
     * that was open before.
     *
     * @param start where the failed part began
     * @throws SyntaxException the failure again, if reading must not go on at all
     */
    public void recover(SyntaxException failure, Mark start, String... stops) {
        if (stopped) {
            throw failure;
        }
        depth = start.depth();
        int open = 0;
        for (Token read : tokens.subList(start.position(), position)) {
            open = Math.max(0, open + bracket(read));
        }
        skipTo(open, stops);
    }

    /** Skips to the next of these keywords and symbols outside of brackets opened on the way, or to a bracket closed there. */
    public void skipTo(String... stops) {
        skipTo(0, stops);
    }

    private void skipTo(int openBefore, String... stops) {
        int open = openBefore;
        while (!at(Token.Kind.END)) {
            boolean stop = isOneOf(stops);
            if (open == 0 ? stop || bracket(peek()) < 0 : stop && boundary != null && at(boundary)) {
                return;
            }
            open += bracket(next());
        }
    }

    private static int bracket(Token token) {
        if (token.is("(") || token.is("[") || token.is("{")) {
            return 1;
        }
        return token.is(")") || token.is("]") || token.is("}") ? -1 : 0;
    }

    private boolean isOneOf(String... stops) {
        for (String stop : stops) {
            if (at(stop)) {
                return true;
            }
        }
        return false;
    }
}
