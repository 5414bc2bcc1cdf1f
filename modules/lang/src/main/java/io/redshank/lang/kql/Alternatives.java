package io.redshank.lang.kql;

import io.redshank.expr.Comparison;
import io.redshank.expr.Condition;
import io.redshank.expr.Expr;
import io.redshank.expr.ScalarFunction;
import io.redshank.expr.function.HasPhrase;
import io.redshank.expr.function.HasToken;
import io.redshank.expr.function.HasTokenLike;
import io.redshank.expr.function.IfNumber;
import io.redshank.expr.function.IfText;
import io.redshank.expr.function.InTimeRange;
import io.redshank.expr.text.Analysis;
import io.redshank.expr.text.WildcardPattern;
import io.redshank.model.IpAddress;
import io.redshank.model.IpNetwork;
import io.redshank.model.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of which a field is to have one, read as its type says: equal ones, patterns and blocks of addresses become one
 * test each, however many they are. For one clause.
 */
final class Alternatives {
    private final Expr.Field field;
    private final Instant now;
    private final List<Object> members = new ArrayList<>();
    private final List<WildcardPattern> patterns = new ArrayList<>();
    private final List<IpNetwork> networks = new ArrayList<>();
    private final List<Condition> others = new ArrayList<>();

    Alternatives(Expr.Field field, Instant now) {
        this.field = field;
        this.now = now;
    }

    /** Adds a value; false if the field cannot have it. */
    boolean add(KqlLiteral literal) {
        return switch (field.type()) {
            case KEYWORD -> literal.isPattern() ? addPattern(literal) : members.add(literal.text());
            case VERSION -> literal.isPattern() ? addPattern(literal) : members.add(Version.of(literal.text()));
            case DYNAMIC -> literal.isPattern() ? addPattern(literal) : addAsJson(literal.text());
            case TEXT -> addText(literal);
            case LONG, DOUBLE -> !literal.isPattern() && addNumber(literal.text());
            case BOOLEAN -> !literal.isPattern() && addFlag(literal.text());
            case IP -> !literal.isPattern() && addAddress(literal.text());
            case DATE -> !literal.isPattern() && addDate(literal.text());
            case OPAQUE -> false;
        };
    }

    /** Conditions of which one must hold. */
    List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        if (members.size() == 1) {
            conditions.add(leaf(new Expr.Compare(Comparison.EQUAL, field, new Expr.Constant(members.getFirst()))));
        } else if (!members.isEmpty()) {
            conditions.add(leaf(new Expr.In(field, members, false)));
        }
        if (!patterns.isEmpty()) {
            conditions.add(leaf(new Expr.Like(textOf(field), patterns)));
        }
        if (!networks.isEmpty()) {
            conditions.add(leaf(new Expr.InNetworks(field, networks)));
        }
        conditions.addAll(others);
        return conditions;
    }

    /** The field, or of one that the schema does not know what JSON says to be text: other values have no pattern or order. */
    static Expr textOf(Expr.Field field) {
        return switch (field.type()) {
            case DYNAMIC -> new Expr.Call(new IfText(), List.of(field));
            case KEYWORD, TEXT, LONG, DOUBLE, BOOLEAN, IP, DATE, VERSION, OPAQUE -> field;
        };
    }

    private boolean addPattern(KqlLiteral literal) {
        return patterns.add(WildcardPattern.between(literal.pieces(), false));
    }

    private boolean addNumber(String text) {
        Number number = Numbers.parse(text);
        return number != null && members.add(number);
    }

    private boolean addFlag(String text) {
        return switch (text) {
            case "true" -> members.add(true);
            case "false" -> members.add(false);
            default -> false;
        };
    }

    private boolean addAddress(String text) {
        if (text.indexOf('/') >= 0) {
            IpNetwork network = IpNetwork.parse(text);
            return network != null && networks.add(network);
        }
        IpAddress address = IpAddress.parse(text);
        return address != null && members.add(address);
    }

    private boolean addDate(String text) {
        DateRange range = DateRange.parse(text, now);
        return range != null
                && others.add(
                        leaf(call(new InTimeRange(), new Expr.Constant(range.from()), new Expr.Constant(range.to()))));
    }

    /** Text equals text, true and false their words, and a number each way of writing it. */
    private boolean addAsJson(String text) {
        members.add(text);
        Number number = Numbers.parse(text);
        if (number != null && number.toString().equals(text)) {
            members.add(number);
        } else if (number != null) {
            // as a member it would equal the text that it prints as, which is another
            Expr value = new Expr.Call(new IfNumber(), List.of(field));
            others.add(leaf(new Expr.Compare(Comparison.EQUAL, value, new Expr.Constant(number))));
        }
        return true;
    }

    private boolean addText(KqlLiteral literal) {
        if (literal.quoted()) {
            return others.add(leaf(call(new HasPhrase(), constants(Analysis.tokens(literal.text())))));
        }
        if (!literal.isPattern()) {
            return others.add(leaf(call(new HasToken(), constants(Analysis.tokens(literal.text())))));
        }
        for (List<String> word : words(literal.pieces())) {
            if (word.size() > 1) {
                List<String> lower = word.stream().map(Analysis::lowerCase).toList();
                others.add(leaf(call(new HasTokenLike(WildcardPattern.between(lower, false)))));
            } else if (!word.getFirst().isEmpty()) {
                others.add(leaf(call(new HasToken(), constants(Analysis.tokens(word.getFirst())))));
            }
        }
        return true;
    }

    /** The words between blanks, each with its wildcards. */
    private static List<List<String>> words(List<String> pieces) {
        List<List<String>> words = new ArrayList<>();
        List<String> word = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) {
                word.add(piece.toString());
                piece.setLength(0);
            }
            for (char c : pieces.get(i).toCharArray()) {
                if (KqlLexer.isTrimmed(c)) {
                    word.add(piece.toString());
                    piece.setLength(0);
                    words.add(word);
                    word = new ArrayList<>();
                } else {
                    piece.append(c);
                }
            }
        }
        word.add(piece.toString());
        words.add(word);
        return words;
    }

    private static Expr[] constants(List<String> tokens) {
        return tokens.stream().map(Expr.Constant::new).toArray(Expr[]::new);
    }

    private Expr call(ScalarFunction function, Expr... arguments) {
        List<Expr> all = new ArrayList<>();
        all.add(field);
        all.addAll(List.of(arguments));
        return new Expr.Call(function, all);
    }

    private static Condition leaf(Expr expression) {
        return new Condition.Leaf(expression);
    }
}
