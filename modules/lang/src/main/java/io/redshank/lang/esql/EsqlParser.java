package io.redshank.lang.esql;

import io.redshank.lang.syntax.Problems;
import io.redshank.lang.syntax.SyntaxException;
import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import io.redshank.lang.syntax.TokenStream;
import io.redshank.model.Diagnostic;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads queries. A mistake in one command does not keep the others from being read: {@link EsqlCommand.Unread} takes its
 * place. For one query and one thread; linear in its length.
 *
 * <pre>
 * query   := source ("|" command)*
 * source  := FROM | ROW
 * </pre>
 *
 * <p>The commands themselves are read by {@link CommandParser}.
 */
final class EsqlParser {
    static final int MAX_LENGTH = 1 << 20;
    static final int MAX_DEPTH = 200;
    static final int MAX_COMMANDS = 500;

    private final TokenStream tokens;
    private final CommandParser parser;

    private EsqlParser(String text, Problems problems) {
        this.tokens = new TokenStream(EsqlLexer.read(text, problems), problems, MAX_DEPTH, "|");
        this.parser = new CommandParser(text, tokens);
    }

    /**
     * Reads a query.
     *
     * @param problems takes the mistakes
     * @return the query, with what could not be read marked as such; null if nothing could
     */
    static @Nullable EsqlQuery parse(String text, Problems problems) {
        if (text.length() > MAX_LENGTH) {
            problems.add(Diagnostic.error(
                    "RS701",
                    SourceRange.at(0),
                    "the query is longer than " + MAX_LENGTH + " characters (query-length)"));
            return null;
        }
        return new EsqlParser(text, problems).query();
    }

    private @Nullable EsqlQuery query() {
        SourceRange start = tokens.peek().range();
        List<EsqlCommand> commands = new ArrayList<>();
        try {
            checkStart();
            commands.add(command());
            while (!tokens.at(Kind.END)) {
                nextCommand(commands);
            }
        } catch (SyntaxException reported) {
            return commands.isEmpty() ? null : query(commands, start);
        }
        return query(commands, start);
    }

    private EsqlQuery query(List<EsqlCommand> commands, SourceRange start) {
        return new EsqlQuery(commands, start.union(tokens.previous().range()));
    }

    /** A query begins with rows; what does not is most likely of another language. */
    private void checkStart() {
        Token first = tokens.peek();
        String word = first.is(Kind.WORD) ? EsqlWords.upper(first.text()) : "";
        if (word.equals("FROM") || word.equals("ROW") || EsqlWords.isCommandElsewhere(word)) {
            return;
        }
        if (first.is(Kind.END)) {
            throw tokens.fail(first.range(), "the query is empty", "write `FROM index-pattern | WHERE …`");
        }
        Token second = tokens.peek(1);
        String help = "write `FROM index-pattern | WHERE …`";
        String translation = EsqlWords.translation(word);
        if (word.isEmpty() && !first.is("WHERE")) {
            throw tokens.fail(first.range(), "a query begins with `FROM` or `ROW`, not with " + first.found(), help);
        }
        if (word.equals("SELECT")) {
            help = "write `FROM index-pattern | WHERE … | KEEP column, column`";
        } else if (translation != null) {
            help = translation;
        } else if (second.is(":") || second.is(".")) {
            help = "a condition in KQL is written `FROM index-pattern | WHERE KQL(\"\"\"…\"\"\")`";
        } else if (second.is("WHERE") || word.equals("SEQUENCE")) {
            help = "this looks like EQL; ES|QL is written `FROM index-pattern | WHERE …`";
        }
        String near = NearNames.nearest(first.text(), List.of("FROM", "ROW"));
        throw tokens.fail(
                first.range(),
                "a query begins with `FROM` or `ROW`, not with `" + first.text() + "`",
                near == null ? help : "did you mean `" + near + "`?");
    }

    /** Reads a pipe and what follows it, or says what stands in its place. */
    private void nextCommand(List<EsqlCommand> commands) {
        if (!tokens.accept("|")) {
            Token found = tokens.peek();
            if (!isCommand(found)) {
                complainOf(found);
                tokens.skipTo("|");
                if (!tokens.at("|")) {
                    tokens.next();
                }
                return;
            }
            tokens.report(
                    found.range(),
                    "a `|` is missing before `" + found.text() + "`",
                    found.is("WHERE") ? null : "each command but the first follows a `|`");
        }
        if (commands.size() == MAX_COMMANDS) {
            throw tokens.fail(tokens.peek().range(), "more than " + MAX_COMMANDS + " commands (query-commands)", null);
        }
        commands.add(command());
    }

    private static boolean isCommand(Token token) {
        return token.is("WHERE") || (token.is(Kind.WORD) && EsqlWords.isCommand(token.text()));
    }

    /** Reading goes on at the next pipe, so nothing is thrown. */
    private void complainOf(Token found) {
        String help = null;
        if (found.is(";")) {
            help = "a query ends without `;`";
        } else if (found.is(Kind.WORD) && tokens.peek(1).is("BY")) {
            help = "write `BY` alone";
        } else if (found.is(Kind.WORD) && EsqlWords.translation(found.text()) != null) {
            help = EsqlWords.translation(found.text());
        } else if (found.is(")")) {
            help = "no `(` is open";
        } else if (found.is("BY")) {
            help = "groups are written `| STATS … BY …`";
        }
        tokens.failExpecting(parser.continuation() + "`|` or the end of the query", help);
    }

    private EsqlCommand command() {
        TokenStream.Mark start = tokens.mark();
        Token first = tokens.peek();
        try {
            return parser.command();
        } catch (SyntaxException reported) {
            tokens.recover(reported, start, "|");
            SourceRange range = first.range()
                    .union(
                            tokens.mark().position() == start.position()
                                    ? first.range()
                                    : tokens.previous().range());
            return new EsqlCommand.Unread(first.text(), range);
        }
    }
}
