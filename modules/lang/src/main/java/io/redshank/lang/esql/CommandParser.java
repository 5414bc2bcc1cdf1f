package io.redshank.lang.esql;

import io.redshank.lang.syntax.SyntaxException;
import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import io.redshank.lang.syntax.TokenStream;
import io.redshank.model.NearNames;
import io.redshank.model.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads single commands.
 *
 * <pre>
 * FROM       source ("," source)* [ "METADATA" column ("," column)* ]
 * ROW | EVAL define ("," define)*
 * WHERE      expr
 * KEEP | DROP  name ("," name)*
 * RENAME     ( column "AS" column | column "=" column ) ("," …)*
 * SORT       expr [ "ASC" | "DESC" ] [ "NULLS" ( "FIRST" | "LAST" ) ] ("," …)*
 * LIMIT      INT
 * [ INLINE ] STATS [ define [ "WHERE" expr ] ("," …)* ] [ "BY" define ("," define)* ]
 * MV_EXPAND  column
 * DISSECT    cast STRING [ "APPEND_SEPARATOR" "=" STRING ]
 * GROK       cast STRING ("," STRING)*
 * COMPLETION [ column "=" ] cast "WITH" options
 * define  := [ column "=" ] expr
 * </pre>
 */
final class CommandParser {
    private final String text;
    private final TokenStream tokens;
    private final NameParser names;
    private final ExpressionParser expressions;
    private String continuation = "";

    CommandParser(String text, TokenStream tokens) {
        this.text = text;
        this.tokens = tokens;
        this.names = new NameParser(text, tokens);
        this.expressions = new ExpressionParser(tokens, names);
    }

    /** What might have gone on with the command read last, for "expected …"; empty or ended by a comma. */
    String continuation() {
        return continuation;
    }

    EsqlCommand command() {
        Token word = tokens.peek();
        if (word.is("WHERE")) {
            tokens.next();
            continuation = "`AND`, `OR`, ";
            return new EsqlCommand.Where(expressions.expression(), since(word));
        }
        if (!word.is(Kind.WORD)) {
            throw tokens.failExpecting("a command", tokens.at(Kind.END) ? "leave the last `|` out" : null);
        }
        tokens.next();
        continuation = "`,`, ";
        return switch (EsqlWords.upper(word.text())) {
            case "FROM" -> from(word);
            case "ROW" -> row(word);
            case "EVAL" -> new EsqlCommand.Eval(definitions(), since(word));
            case "KEEP" -> new EsqlCommand.Keep(listed(names::name), since(word));
            case "DROP" -> new EsqlCommand.Drop(listed(names::name), since(word));
            case "RENAME" -> new EsqlCommand.Rename(listed(this::renaming), since(word));
            case "SORT" -> new EsqlCommand.Sort(listed(this::sortKey), since(word));
            case "LIMIT" -> limit(word);
            case "STATS" -> stats(word, false);
            case "INLINE" -> {
                if (!isWord(tokens.peek(), "STATS")) {
                    throw tokens.failExpecting("`STATS` after `INLINE`", null);
                }
                tokens.next();
                yield stats(word, true);
            }
            case "MV_EXPAND" -> {
                continuation = "";
                yield new EsqlCommand.MvExpand(names.column("a column"), since(word));
            }
            case "DISSECT" -> dissect(word);
            case "GROK" -> grok(word);
            case "COMPLETION" -> completion(word);
            default -> throw unknown(word);
        };
    }

    private SourceRange since(Token first) {
        return first.range().union(tokens.previous().range());
    }

    private static boolean isWord(Token token, String word) {
        return token.is(Kind.WORD) && token.text().equalsIgnoreCase(word);
    }

    private boolean acceptWord(String word) {
        boolean found = isWord(tokens.peek(), word);
        if (found) {
            tokens.next();
        }
        return found;
    }

    private SyntaxException unknown(Token word) {
        if (EsqlWords.isCommandElsewhere(word.text())) {
            String name = EsqlWords.upper(word.text()) + (isWord(tokens.peek(), "JOIN") ? " JOIN" : "");
            SyntaxException failure = tokens.fail(
                    "RS856",
                    word.range(),
                    "`" + name + "` is not known to this version",
                    EsqlWords.insteadOf(word.text()));
            skipBranches();
            return failure;
        }
        String help = EsqlWords.translation(word.text());
        if (help == null) {
            String near = NearNames.nearest(word.text(), EsqlWords.COMMANDS);
            help = near == null
                    ? "the commands are " + String.join(", ", EsqlWords.COMMANDS)
                    : "did you mean `" + near + "`?";
        }
        return tokens.fail(word.range(), "there is no command `" + word.text() + "`", help);
    }

    /** The parts of FORK, which hold pipes of their own. */
    private void skipBranches() {
        while (tokens.at("(")) {
            int open = 0;
            do {
                Token token = tokens.next();
                open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            } while (open > 0 && !tokens.at(Kind.END));
        }
    }

    /** One or more, divided by commas. */
    private <T> List<T> listed(Supplier<T> member) {
        List<T> members = new ArrayList<>();
        members.add(member.get());
        while (tokens.at(",")) {
            Token comma = tokens.next();
            if (tokens.at("|") || tokens.at(Kind.END) || tokens.at("BY")) {
                tokens.report(comma.range(), "nothing follows this comma", "leave it out");
                break;
            }
            members.add(member.get());
        }
        return members;
    }

    private EsqlCommand from(Token word) {
        List<EsqlCommand.Source> sources = listed(this::source);
        List<EsqlExpr.Column> metadata = List.of();
        if (acceptWord("METADATA")) {
            metadata = listed(() -> names.column("a metadata field"));
        } else {
            continuation = "`,`, `METADATA`, ";
        }
        return new EsqlCommand.From(sources, metadata, since(word));
    }

    private EsqlCommand.Source source() {
        Token source = tokens.peek();
        boolean keyword = isWord(source, "METADATA");
        if (keyword || !(source.is(Kind.WORD) || source.is(Kind.STRING))) {
            throw tokens.failExpecting("an index pattern", null);
        }
        tokens.next();
        String pattern = source.value() instanceof String quoted ? quoted : source.text();
        return new EsqlCommand.Source(pattern, source.range());
    }

    private EsqlCommand row(Token word) {
        return new EsqlCommand.Row(definitions(), since(word));
    }

    private List<EsqlCommand.Definition> definitions() {
        return listed(() -> definition(false));
    }

    /** {@code name = value}, or a value that is its own name. */
    private EsqlCommand.Definition definition(boolean filtered) {
        Token first = tokens.peek();
        EsqlExpr.Column target = startsAssignment() ? assigned() : null;
        EsqlExpr value = expressions.expression();
        EsqlExpr filter = filtered && tokens.accept("WHERE") ? expressions.expression() : null;
        if (target == null && isWord(tokens.peek(), "AS")) {
            target = alias(value);
        }
        SourceRange range = since(first);
        String name = target == null ? text.substring(range.start(), range.end()) : "";
        return new EsqlCommand.Definition(target, value, filter, name, range);
    }

    /** Whether a name and {@code =} follow. */
    private boolean startsAssignment() {
        int ahead = 0;
        while (isPart(tokens.peek(ahead)) && tokens.peek(ahead + 1).is(".")) {
            ahead += 2;
        }
        return isPart(tokens.peek(ahead)) && tokens.peek(ahead + 1).is("=");
    }

    private static boolean isPart(Token token) {
        return token.is(Kind.WORD) || token.is(Kind.QUOTED_NAME) || token.is(Kind.KEYWORD);
    }

    private EsqlExpr.Column assigned() {
        EsqlExpr.Column target = names.column("a column");
        tokens.expect("=", "`=`");
        return target;
    }

    /** {@code value AS name}, which only RENAME has: reported, and read as meant. */
    private EsqlExpr.Column alias(EsqlExpr value) {
        Token as = tokens.next();
        EsqlExpr.Column target = names.column("a column");
        String written = text.substring(value.range().start(), value.range().end());
        tokens.report(
                as.range(),
                "`AS` does not name a column here",
                written.length() <= 60 && written.indexOf('\n') < 0
                        ? "write `" + target.name() + " = " + written + "`"
                        : "write `" + target.name() + " = …`");
        return target;
    }

    private EsqlCommand.Renaming renaming() {
        EsqlExpr.Column first = renamed();
        if (tokens.accept("=")) {
            return new EsqlCommand.Renaming(renamed(), first);
        }
        if (!acceptWord("AS")) {
            throw tokens.failExpecting("`AS` and the new name", "write `RENAME old AS new`");
        }
        return new EsqlCommand.Renaming(first, renamed());
    }

    private EsqlExpr.Column renamed() {
        EsqlName name = names.name();
        if (name.isPattern()) {
            throw tokens.fail(name.range(), "`RENAME` takes no `*`", "name each column");
        }
        return new EsqlExpr.Column(name.pieces().getFirst(), name.range());
    }

    private EsqlCommand.SortKey sortKey() {
        EsqlExpr value = expressions.expression();
        boolean descending = acceptWord("DESC");
        if (!descending) {
            acceptWord("ASC");
        }
        if (!acceptWord("NULLS")) {
            return new EsqlCommand.SortKey(value, descending, null);
        }
        boolean first = acceptWord("FIRST");
        if (!first && !acceptWord("LAST")) {
            throw tokens.failExpecting("`FIRST` or `LAST` after `NULLS`", null);
        }
        return new EsqlCommand.SortKey(value, descending, first);
    }

    private EsqlCommand limit(Token word) {
        continuation = "";
        Token rows = tokens.peek();
        if (!(rows.value() instanceof Integer count)) {
            throw tokens.failExpecting("a number of rows", "such as `LIMIT 100`");
        }
        tokens.next();
        return new EsqlCommand.Limit(count, since(word));
    }

    private EsqlCommand stats(Token word, boolean inline) {
        List<EsqlCommand.Definition> aggregates = tokens.at("BY") ? List.of() : listed(() -> definition(true));
        continuation = "`,`, `BY`, ";
        List<EsqlCommand.Definition> groups = List.of();
        if (tokens.accept("BY")) {
            groups = definitions();
            continuation = "`,`, ";
        }
        return new EsqlCommand.Stats(inline, aggregates, groups, since(word));
    }

    private EsqlCommand dissect(Token word) {
        EsqlExpr input = expressions.input();
        EsqlExpr.Literal pattern = expressions.text("a pattern in double quotes");
        String separator = "";
        continuation = "`APPEND_SEPARATOR`, ";
        if (tokens.at(Kind.WORD) && tokens.peek(1).is("=")) {
            if (!acceptWord("APPEND_SEPARATOR")) {
                throw tokens.failExpecting("`APPEND_SEPARATOR`", "DISSECT has no other option");
            }
            tokens.next();
            separator = String.valueOf(
                    expressions.text("a separator in double quotes").value());
            continuation = "";
        }
        return new EsqlCommand.Dissect(input, pattern, separator, since(word));
    }

    private EsqlCommand grok(Token word) {
        EsqlExpr input = expressions.input();
        return new EsqlCommand.Grok(input, listed(() -> expressions.text("a pattern in double quotes")), since(word));
    }

    private EsqlCommand completion(Token word) {
        EsqlExpr.Column target = startsAssignment() ? assigned() : null;
        EsqlExpr prompt = expressions.input();
        if (!acceptWord("WITH")) {
            throw tokens.failExpecting("`WITH` and options", "write `WITH { \"inference_id\": \"…\" }`");
        }
        EsqlExpr.Options options = expressions.options();
        continuation = "";
        return new EsqlCommand.Completion(target, prompt, options, since(word));
    }
}
