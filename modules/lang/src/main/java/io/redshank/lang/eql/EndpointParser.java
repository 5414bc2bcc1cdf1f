package io.redshank.lang.eql;

import io.redshank.lang.syntax.Token;
import io.redshank.lang.syntax.Token.Kind;
import io.redshank.lang.syntax.TokenStream;
import io.redshank.model.SourceRange;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads what the dialect {@link EqlDialect#ENDPOINT} adds. For one query and one thread.
 *
 * <pre>
 * primary  := … | search | variable | lineage
 * search   := "_arraysearch" "(" ( field | variable ) "," VARIABLE "," expr ")"
 * variable := VARIABLE ("." name)*
 * lineage  := ( "child" | "descendant" | "event" ) "of" "[" event [ alias ] "]" [ alias ]
 * alias    := "as" WORD                                        // also at the end of an item
 * </pre>
 *
 * <p>Once an alias is read, {@code alias.field} means a field of its event.
 */
final class EndpointParser {
    /** In any case of letters. */
    static final String ARRAY_SEARCH = "_arraysearch";

    /** How deep searches may lie in each other: each multiplies the work by the length of an array. */
    static final int MAX_SEARCHES = 3;
    /** Each level is a whole event query on the stack. */
    static final int MAX_LINEAGE = 8;

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final Supplier<EqlQuery.Event> events;
    private final Set<String> aliases = new HashSet<>();
    private int searches;
    private int ancestors;

    EndpointParser(TokenStream tokens, ExpressionParser expressions, Supplier<EqlQuery.Event> events) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.events = events;
    }

    /** Reads a search from its name on. */
    EqlExpr search() {
        Token name = tokens.next();
        if (tokens.at("~")) {
            tokens.report(name.range(), "`" + name.text() + "` has no form with `~`", null);
            tokens.next();
        }
        if (searches == MAX_SEARCHES) {
            throw tokens.fail(
                    name.range(),
                    "`" + name.text() + "` nested more than " + MAX_SEARCHES + " levels deep (query-searches)",
                    null);
        }
        searches++;
        try {
            tokens.expect("(", "`(`");
            tokens.enter();
            EqlExpr array = array(name);
            tokens.expect(",", "`,` and a variable after the array");
            if (!tokens.at(Kind.VARIABLE)) {
                throw tokens.failExpecting("a variable for the element, such as `$entry`", null);
            }
            EqlExpr.Variable variable = variable();
            if (!variable.path().isEmpty()) {
                throw tokens.fail(
                        variable.range(),
                        "here the variable is given its name; fields of it stand in the condition",
                        "write `$" + variable.variable() + "`");
            }
            tokens.expect(",", "`,` and a condition after the variable");
            EqlExpr condition = expressions.expression();
            tokens.leave();
            tokens.expect(")", "`and`, `or` or `)`");
            return new EqlExpr.ArraySearch(array, variable, condition, name.range(), since(name));
        } finally {
            searches--;
        }
    }

    private EqlExpr array(Token name) {
        EqlExpr array = expressions.expression();
        boolean field = array instanceof EqlExpr.FieldName
                || array instanceof EqlExpr.AliasField
                || (array instanceof EqlExpr.Variable variable
                        && !variable.path().isEmpty());
        if (!field) {
            tokens.report(array.range(), "`" + name.text() + "` looks through a field, and this is none", null);
        }
        return array;
    }

    /** Reads a variable and what follows it. */
    EqlExpr.Variable variable() {
        Token name = tokens.next();
        StringBuilder path = new StringBuilder();
        while (tokens.accept(".")) {
            path.append(path.isEmpty() ? "" : ".").append(expressions.segment(false));
        }
        return new EqlExpr.Variable(name.text().substring(1), path.toString(), since(name));
    }

    /** Reads {@code descendant of […]}; the next token is its first word. */
    EqlExpr lineage(LineageRelation relation) {
        Token word = tokens.next();
        tokens.expect("of", "`of`");
        tokens.expect("[", "an event in brackets after `" + relation.word() + " of`");
        if (ancestors == MAX_LINEAGE) {
            throw tokens.fail(
                    word.range(),
                    "`" + relation.word() + " of` nested more than " + MAX_LINEAGE + " levels deep (query-lineage)",
                    null);
        }
        ancestors++;
        try {
            EqlQuery.Event event = events.get();
            Optional<EqlQuery.Alias> inside = alias();
            tokens.expect("]", "`and`, `or` or `]`");
            return new EqlExpr.Lineage(relation, event, inside.isPresent() ? inside : alias(), since(word));
        } finally {
            ancestors--;
        }
    }

    /** Reads an alias if there is one. */
    Optional<EqlQuery.Alias> alias() {
        if (!isAlias(tokens.peek())) {
            return Optional.empty();
        }
        Token as = tokens.next();
        Token name = tokens.peek();
        if (!name.is(Kind.WORD)) {
            throw tokens.failExpecting("a name after `as`", null);
        }
        tokens.next();
        if (!aliases.add(name.text())) {
            tokens.report(name.range(), "`" + name.text() + "` already names another event", "use another name");
        }
        return Optional.of(new EqlQuery.Alias(name.text(), since(as)));
    }

    static boolean isAlias(Token token) {
        return token.is(Kind.WORD) && token.text().equals("as");
    }

    /** The field, or that of another event if its name begins with an alias. */
    EqlExpr named(EqlExpr.FieldName field) {
        int dot = field.name().indexOf('.');
        String first = dot < 0 ? "" : field.name().substring(0, dot);
        return aliases.contains(first)
                ? new EqlExpr.AliasField(first, field.name().substring(dot + 1), field.optional(), field.range())
                : field;
    }

    private SourceRange since(Token start) {
        return start.range().union(tokens.previous().range());
    }
}
