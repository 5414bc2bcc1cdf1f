package io.redshank.lang.eql;

import io.redshank.expr.plan.Pipe;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads queries. A mistake in one item of a sequence does not keep the others from being read. For one query and one
 * thread; linear in its length.
 *
 * <pre>
 * query    := ( event | sequence | sample ) ( "|" pipe )*
 * event    := ( "any" | category ) "where" expr
 * category := WORD | STRING
 * sequence := "sequence" [ "by" keys ] [ "with" "maxspan" "=" INT unit ] item+ [ "until" item ]
 * sample   := "sample" [ "by" keys ] item item+
 * item     := [ "!" ] "[" event "]" [ "by" keys ] [ "with" "runs" "=" INT ] [ alias ]
 * keys     := [ "?" ] field ( "," [ "?" ] field )*
 * unit     := "ms" | "s" | "m" | "h" | "d"
 * pipe     := ( "head" | "tail" ) INT
 * </pre>
 *
 * <p>Expressions are read by {@link ExpressionParser}; what only the endpoint product has, the alias of an item among it, by
 * {@link EndpointParser}.
 */
final class EqlParser {
    static final int MAX_LENGTH = 1 << 20;

    /** Such that reading, checking and running need less than 256 KB of stack, just compiled or not yet. */
    static final int MAX_DEPTH = 64;

    static final int MAX_RUNS = 100;

    private static final String AFTER_A_PIPE = "`|` or the end of the query";

    private static final Set<String> PIPES_ELSEWHERE = Set.of("count", "filter", "sort", "unique", "unique_count");

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    private EqlParser(TokenStream tokens, EqlDialect dialect) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens, dialect, this::event);
    }

    /**
     * Reads a query.
     *
     * @param problems takes the mistakes
     * @return the query, with {@code true} in the place of conditions that could not be read; null if nothing could
     */
    static @Nullable EqlQuery parse(String text, EqlDialect dialect, Problems problems) {
        if (text.length() > MAX_LENGTH) {
            problems.add(Diagnostic.error(
                    "RS701",
                    SourceRange.at(0),
                    "the query has " + text.length() + " characters; at most " + MAX_LENGTH
                            + " are read (query-length)"));
            return null;
        }
        List<Token> read = EqlLexer.read(text, dialect, problems);
        TokenStream tokens = new TokenStream(read, problems, MAX_DEPTH);
        try {
            return new EqlParser(tokens, dialect).query();
        } catch (SyntaxException reported) {
            return null;
        }
    }

    private EqlQuery query() {
        SourceRange start = tokens.peek().range();
        if (tokens.at("sequence")) {
            return sequence(start);
        }
        if (tokens.at("sample")) {
            return sample(start);
        }
        if (tokens.at("join")) {
            throw tokens.failUnsupported(
                    start, "`join` is not part of this EQL", "use `sequence`, or `sample` where order does not matter");
        }
        if (tokens.at(Kind.END)) {
            throw tokens.fail(start, "the query is empty", "a query is `category where condition`");
        }
        EqlQuery.Event event = event();
        List<EqlQuery.PipeClause> pipes = pipes("`and`, `or`, `|` or the end of the query");
        return new EqlQuery.Single(event, pipes, upToHere(start));
    }

    private SourceRange upToHere(SourceRange start) {
        return start.union(tokens.previous().range());
    }

    private EqlQuery.Event event() {
        SourceRange start = tokens.peek().range();
        String category = category();
        tokens.expect("where", "`where` after the event category");
        EqlExpr condition = expressions.expression();
        return new EqlQuery.Event(category, condition, upToHere(start));
    }

    private @Nullable String category() {
        Token token = tokens.peek();
        if (token.is(Kind.KEYWORD) && !token.is("any")) {
            throw tokens.failExpecting(
                    "an event category or `any`",
                    tokens.peek(1).is("where") ? "a category of this name stands in double quotes" : null);
        }
        if (token.is(Kind.QUOTED_NAME)) {
            tokens.report(token.range(), "an event category does not stand in backticks", "use double quotes");
        } else if (!token.is(Kind.WORD) && !token.is(Kind.STRING) && !token.is("any")) {
            throw tokens.failExpecting("an event category or `any`", "an event query is `category where condition`");
        }
        tokens.next();
        if (!tokens.at("where")) {
            throw tokens.failExpecting(
                    "`where` after the event category",
                    "an event query is `category where condition`, with `any` for all categories");
        }
        return token.is("any") ? null : token.value() instanceof String quoted ? quoted : token.text();
    }

    private EqlQuery sequence(SourceRange start) {
        tokens.next();
        List<EqlQuery.Key> keys = new ArrayList<>(keys());
        Optional<EqlQuery.MaxSpan> maxSpan = Optional.empty();
        if (tokens.accept("with")) {
            maxSpan = orSkip(this::maxSpan, "[", "!", "by", "until", "|");
        }
        if (maxSpan.isPresent() && tokens.at("by")) {
            tokens.report(tokens.peek().range(), "`by` comes before `with maxspan`", null);
            keys.addAll(keys());
        }
        List<EqlQuery.Item> items = items("an item in brackets: `[category where condition]`");
        Optional<EqlQuery.Item> until = Optional.empty();
        if (tokens.accept("until")) {
            until = Optional.of(item("the item in brackets that ends waiting"));
        }
        List<EqlQuery.PipeClause> pipes = pipes(
                until.isPresent()
                        ? "a pipe or the end of the query"
                        : "another `[`, `until`, `|` or the end of the query");
        return new EqlQuery.Sequence(keys, maxSpan, items, until, pipes, upToHere(start));
    }

    private EqlQuery sample(SourceRange start) {
        tokens.next();
        List<EqlQuery.Key> keys = keys();
        if (tokens.at("with")) {
            throw tokens.fail(
                    tokens.peek().range(),
                    "a sample has no `maxspan`",
                    "use `sequence` to limit the time between events");
        }
        List<EqlQuery.Item> items = items("an item in brackets: `[category where condition]`");
        for (EqlQuery.Item item : items) {
            if (item.missing()) {
                tokens.report(item.range(), "a sample has no missing events", "use `sequence with maxspan=…`");
            }
            if (item.runs() > 1) {
                tokens.report(item.range(), "items of a sample do not repeat", "write the item again");
            }
        }
        if (tokens.at("until")) {
            throw tokens.fail(tokens.peek().range(), "a sample has no `until`", "use `sequence`");
        }
        List<EqlQuery.PipeClause> pipes = pipes("another `[`, `|` or the end of the query");
        return new EqlQuery.Sample(keys, items, pipes, upToHere(start));
    }

    private List<EqlQuery.Key> keys() {
        return tokens.accept("by")
                ? orSkip(this::keyList, "[", "!", "with", "until", "|").orElse(List.of())
                : List.of();
    }

    private List<EqlQuery.Key> keyList() {
        List<EqlQuery.Key> keys = new ArrayList<>();
        do {
            SourceRange start = tokens.peek().range();
            EqlExpr.FieldName field = expressions.field(tokens.accept("?"), start);
            keys.add(new EqlQuery.Key(field.name(), field.optional(), field.range()));
        } while (tokens.accept(","));
        Token behind = tokens.peek();
        if (behind.is("(") || behind.is("*") || behind.is("+") || behind.is("-") || behind.is("/") || behind.is("%")) {
            throw tokens.fail(behind.range(), "a join key is a field; it cannot be calculated", null);
        }
        return keys;
    }

    private EqlQuery.MaxSpan maxSpan() {
        SourceRange start = tokens.expect("maxspan", "`maxspan=` after `with`").range();
        tokens.expect("=", "`=` after `maxspan`");
        Token amount = tokens.peek();
        if (amount.is("-")) {
            throw tokens.fail(
                    amount.range(), "a maxspan is a positive whole number and a unit", "for example `maxspan=1m`");
        }
        if (!(amount.value() instanceof Long whole) || !amount.is(Kind.NUMBER) || whole == 0) {
            throw tokens.failExpecting("a positive whole number and a unit", "for example `maxspan=1m`");
        }
        tokens.next();
        Token unit = tokens.peek();
        Optional<SpanUnit> known = unit.is(Kind.WORD) ? SpanUnit.of(unit.text()) : Optional.empty();
        if (known.isEmpty()) {
            throw tokens.failExpecting("a unit after the number: `ms`, `s`, `m`, `h` or `d`", null);
        }
        tokens.next();
        if (whole > Long.MAX_VALUE / known.get().duration().toNanos()) {
            throw tokens.fail(amount.range(), "a maxspan is 292 years at the most", null);
        }
        return new EqlQuery.MaxSpan(whole, known.get(), upToHere(start));
    }

    private List<EqlQuery.Item> items(String expected) {
        List<EqlQuery.Item> items = new ArrayList<>();
        do {
            items.add(item(expected));
        } while (tokens.at("[") || tokens.at("!"));
        return items;
    }

    private EqlQuery.Item item(String expected) {
        SourceRange start = tokens.peek().range();
        boolean missing = tokens.accept("!");
        tokens.expect("[", missing ? "`[` after `!`" : expected);
        EqlQuery.Event event = bracketedEvent(start);
        List<EqlQuery.Key> keys = keys();
        int runs = tokens.accept("with")
                ? orSkip(this::runs, "[", "!", "until", "|").orElse(1)
                : 1;
        Optional<EqlQuery.Alias> alias =
                orSkip(this::alias, "[", "!", "until", "|").flatMap(read -> read);
        if (tokens.at(Kind.WORD) && tokens.peek().text().equals("fork")) {
            tokens.reportUnsupported(tokens.peek().range(), "`fork` is not part of this EQL", null);
            tokens.skipTo("[", "!", "until", "|");
        }
        return new EqlQuery.Item(missing, event, keys, runs, alias, upToHere(start));
    }

    private Optional<EqlQuery.Alias> alias() {
        EndpointParser endpoint = expressions.endpoint();
        if (endpoint != null) {
            return endpoint.alias();
        }
        if (EndpointParser.isAlias(tokens.peek())) {
            SourceRange as = tokens.next().range();
            tokens.next();
            tokens.reportUnsupported(
                    upToHere(as), "items have no names in this EQL", "tie items to each other by join keys");
        }
        return Optional.empty();
    }

    /** Reads up to and including the closing bracket, whatever stands before it. */
    private EqlQuery.Event bracketedEvent(SourceRange start) {
        TokenStream.Mark inside = tokens.mark();
        EqlQuery.Event event = new EqlQuery.Event(null, new EqlExpr.Literal(true, start), start);
        try {
            event = event();
            if (!tokens.at("]")) {
                throw tokens.failExpecting("`and`, `or` or `]`", null);
            }
        } catch (SyntaxException reported) {
            tokens.recover(reported, inside, "]");
            while (tokens.accept(")")) {
                tokens.skipTo("]");
            }
            if (!tokens.at("]")) {
                throw reported;
            }
        }
        tokens.expect("]", "`]`");
        return event;
    }

    private int runs() {
        if (tokens.at("maxspan")) {
            throw tokens.fail(tokens.peek().range(), "`with maxspan` stands before the first item", null);
        }
        if (!tokens.at(Kind.WORD) || !tokens.peek().text().equals("runs")) {
            throw tokens.failExpecting("`runs=` after `with`", null);
        }
        tokens.next();
        tokens.expect("=", "`=` after `runs`");
        Token count = tokens.peek();
        if (!(count.value() instanceof Long runs) || !count.is(Kind.NUMBER) || runs < 1 || runs > MAX_RUNS) {
            throw tokens.failExpecting("a whole number from 1 to " + MAX_RUNS, null);
        }
        tokens.next();
        return runs.intValue();
    }

    /** Reads the pipes and the end of the query. */
    private List<EqlQuery.PipeClause> pipes(String expected) {
        List<EqlQuery.PipeClause> pipes = new ArrayList<>();
        String wanted = expected;
        while (tokens.accept("|")) {
            orSkip(this::pipe, "|").ifPresent(pipes::add);
            wanted = AFTER_A_PIPE;
        }
        if (!tokens.at(Kind.END)) {
            throw tokens.fail(
                    tokens.peek().range(),
                    "expected " + wanted + ", found " + tokens.peek().found(),
                    wanted.equals(AFTER_A_PIPE) ? "pipes come last" : helpForTrailing(tokens.peek()));
        }
        return pipes;
    }

    /** Reads a part; one that cannot be read is reported and skipped up to one of the stops. */
    private <T> Optional<T> orSkip(Supplier<T> part, String... stops) {
        TokenStream.Mark start = tokens.mark();
        try {
            return Optional.of(part.get());
        } catch (SyntaxException reported) {
            tokens.recover(reported, start, stops);
            return Optional.empty();
        }
    }

    private static @Nullable String helpForTrailing(Token token) {
        return switch (token.text()) {
            case "AND", "OR", "NOT", "IN" -> "keywords are lower case";
            case ")", "]" -> "there is no bracket for it to close";
            case "[" -> "items in brackets stand behind `sequence` or `sample`, before `until`";
            default -> null;
        };
    }

    private EqlQuery.PipeClause pipe() {
        Token name = tokens.peek();
        if (PIPES_ELSEWHERE.contains(name.text())) {
            throw tokens.failUnsupported(
                    name.range(),
                    "the pipe `" + name.text() + "` is not part of this EQL",
                    "there are `head` and `tail`");
        }
        boolean head = name.text().equals("head");
        if (!name.is(Kind.WORD) || (!head && !name.text().equals("tail"))) {
            String near = NearNames.nearest(name.text(), List.of("head", "tail"));
            throw tokens.failExpecting(
                    "the pipe `head` or `tail`", near == null ? null : "did you mean `" + near + "`?");
        }
        tokens.next();
        Token count = tokens.peek();
        if (!(count.value() instanceof Long results)
                || !count.is(Kind.NUMBER)
                || results < 1
                || results > Integer.MAX_VALUE) {
            throw tokens.failExpecting("a positive whole number after `" + name.text() + "`", null);
        }
        tokens.next();
        return new EqlQuery.PipeClause(
                head ? Pipe.Kind.HEAD : Pipe.Kind.TAIL, results.intValue(), upToHere(name.range()));
    }
}
